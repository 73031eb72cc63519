import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The free fonts (SIL Open Font License) that come with the product, each a file that is opened once a process. */
export const FREE_FONTS = {
  serif: packaged('@expo-google-fonts/noto-serif-sc', '400Regular/NotoSerifSC_400Regular.ttf'),
  serifBold: packaged('@expo-google-fonts/noto-serif-sc', '700Bold/NotoSerifSC_700Bold.ttf'),
  sans: packaged('@expo-google-fonts/noto-sans-sc', '400Regular/NotoSansSC_400Regular.ttf'),
  sansMedium: packaged('@expo-google-fonts/noto-sans-sc', '500Medium/NotoSansSC_500Medium.ttf'),
  sansBold: packaged('@expo-google-fonts/noto-sans-sc', '700Bold/NotoSansSC_700Bold.ttf'),
} as const;

/** Family name of {@link FREE_FONTS}' sans, as charts name it. */
export const SANS_FAMILY = 'Noto Sans SC';

/** The font files in an office's own folder; none without a folder. @throws Error when the folder cannot be read. */
export function fontFilesIn(directory: string | undefined): string[] {
  if (directory === undefined) return [];
  return readdirSync(directory)
    .filter((name) => /\.(ttf|otf)$/i.test(name))
    .sort()
    .map((name) => join(directory, name));
}

function packaged(name: string, file: string): string {
  return join(dirname(createRequire(__filename).resolve(`${name}/package.json`)), file);
}
