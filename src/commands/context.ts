import type { INestApplicationContext } from '@nestjs/common';
import { createContext, readConfig } from '../boot';

/** Exit codes of the command line: scripts rely on them. */
export const EXIT = { done: 0, failed: 1, usage: 2, rejected: 3 } as const;

/** Runs a command inside the application and closes it in order, also when the command fails. */
export async function withApp<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const app = await createContext(readConfig());
  try {
    await app.init();
    return await work(app);
  } finally {
    await app.close();
  }
}

/** Prints a result for scripts (one JSON document) or for people. */
export function print(json: boolean | undefined, result: unknown, forPeople: () => string): void {
  process.stdout.write(`${json ? JSON.stringify(result) : forPeople()}\n`);
}

/** Columns as wide as their widest cell; CJK characters take two places. */
export function table(rows: readonly (readonly string[])[]): string {
  const width = (text: string) => [...text].reduce((sum, character) => sum + (/[\u1100-\uffdc]/.test(character) ? 2 : 1), 0);
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => width(row[i]!))));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell + ' '.repeat(widths[i]! - width(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
