import { isLocalDate, type LocalDate } from '../kernel';
import { lawKey } from './law-title';

/** What a pack knows of its laws beside their texts (`law/library.yaml`). */
export interface LibrarySettings {
  /** Days on which versions came into force that their texts do not tell, by `key@version`. */
  readonly inForce: ReadonlyMap<string, LocalDate>;
  /** Short names of laws: abbreviation → key. */
  readonly abbreviations: ReadonlyMap<string, string>;
  /** Terms that are one word each. */
  readonly words: readonly string[];
  /** Narrower word → broader words under which it is found too. */
  readonly broader: ReadonlyMap<string, readonly string[]>;
}

export const NO_SETTINGS: LibrarySettings = { inForce: new Map(), abbreviations: new Map(), words: [], broader: new Map() };

type Report = (path: readonly (string | number)[], message: string) => void;

const WORD = /^[\p{L}\p{N}]{1,30}$/u;
const SECTIONS = ['inForce', 'abbreviations', 'words', 'broader'];

/** Reads the settings as they stand in YAML; what does not hold is reported and left out. */
export function parseLibrarySettings(value: unknown, report: Report): LibrarySettings {
  if (value === null || value === undefined) return NO_SETTINGS;
  if (!isMap(value)) {
    report([], `expected ${SECTIONS.join(', ')}`);
    return NO_SETTINGS;
  }
  for (const key of Object.keys(value)) if (!SECTIONS.includes(key)) report([key], `expected one of ${SECTIONS.join(', ')}`);

  const inForce = new Map<string, LocalDate>();
  for (const [i, entry] of listOf(value, 'inForce', report).entries()) {
    const { law, textVersion, on, basis } = isMap(entry) ? entry : {};
    if (typeof law !== 'string' || law === '') report(['inForce', i, 'law'], 'expected the title of a law');
    else if (typeof textVersion !== 'string' || !isLocalDate(textVersion))
      report(['inForce', i, 'textVersion'], 'expected a day, YYYY-MM-DD');
    else if (typeof on !== 'string' || !isLocalDate(on)) report(['inForce', i, 'on'], 'expected a day, YYYY-MM-DD');
    else if (typeof basis !== 'string' || basis === '') report(['inForce', i, 'basis'], 'expected the decision that tells the day');
    else inForce.set(versionKey(law, textVersion), on);
  }
  const abbreviations = new Map<string, string>();
  for (const [short, law] of mapOf(value, 'abbreviations', report))
    if (typeof law === 'string' && law !== '') abbreviations.set(lawKey(short), lawKey(law));
    else report(['abbreviations', short], 'expected the title of a law');
  const words = listOf(value, 'words', report).filter((word, i): word is string => {
    const good = typeof word === 'string' && WORD.test(word);
    if (!good) report(['words', i], 'expected a word of at most 30 letters');
    return good;
  });
  const broader = new Map<string, readonly string[]>();
  for (const [word, above] of mapOf(value, 'broader', report))
    if (WORD.test(word) && Array.isArray(above) && above.every((w): w is string => typeof w === 'string' && WORD.test(w)))
      broader.set(word, above);
    else report(['broader', word], 'expected a list of words');
  return { inForce, abbreviations, words, broader };
}

/** The key of {@link LibrarySettings.inForce}. */
export function versionKey(title: string, textVersion: LocalDate): string {
  return `${lawKey(title)}@${textVersion}`;
}

function listOf(value: Record<string, unknown>, key: string, report: Report): readonly unknown[] {
  const list = value[key] ?? [];
  if (Array.isArray(list)) return list as unknown[];
  report([key], 'expected a list');
  return [];
}

function mapOf(value: Record<string, unknown>, key: string, report: Report): [string, unknown][] {
  const map = value[key] ?? {};
  if (isMap(map)) return Object.entries(map);
  report([key], 'expected a mapping');
  return [];
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
