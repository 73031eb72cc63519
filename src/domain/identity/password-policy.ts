import { DomainError } from '../kernel';

export const PASSWORD_MIN = 10;
/** Longer ones only serve to keep the hash busy. */
export const PASSWORD_MAX = 128;

/** Long enough, but among the first that anybody tries. */
const TRIVIAL = new Set([
  'password10',
  'password12',
  'password123',
  'password1234',
  'passw0rd123',
  'p@ssw0rd123',
  'qwertyuiop',
  'qwerty12345',
  '1q2w3e4r5t',
  '1qaz2wsx3edc',
  'administrator',
  'admin12345',
  'admin123456',
  'woaini1314520',
  'woaini5201314',
  'a123456789',
  'abc123456789',
  'changeme123',
  'letmein123',
  'welcome123',
  'iloveyou123',
  'zhiping123',
  'zhiping12345',
]);

/**
 * Refuses passwords that a guesser reaches: shorter than 10 characters, the login (also reversed, or with something short around it), a
 * row such as `1234567890`, fewer than 4 different characters, or one of the well-known ones. The password itself is never repeated.
 *
 * @throws DomainError `user.invalid`
 */
export function assertPasswordAcceptable(password: string, login: string): void {
  const problem = problemOf(password, login);
  if (problem !== undefined)
    throw new DomainError('user.invalid', `the password is not acceptable: expected ${problem}`, [{ field: 'password', message: problem }]);
}

function problemOf(password: string, login: string): string | undefined {
  const characters = [...password];
  if (characters.length < PASSWORD_MIN) return `at least ${PASSWORD_MIN} characters`;
  if (characters.length > PASSWORD_MAX) return `at most ${PASSWORD_MAX} characters`;
  const lower = password.toLowerCase();
  if (new Set(lower).size < 4) return 'at least 4 different characters';
  const name = login.toLowerCase();
  const rest = lower.replaceAll(name, '');
  if (lower === [...name].reverse().join('') || (lower.includes(name) && [...rest].length < 5)) return 'something else than the login';
  if (isRow(lower) || TRIVIAL.has(lower)) return 'one that is not among the first to be guessed';
  return undefined;
}

/** Neighbours all the way: 1234567890, abcdefghij, 9876543210 (0 follows 9). */
function isRow(text: string): boolean {
  if (!/^(?:\d+|[a-z]+)$/.test(text)) return false;
  const codes = [...text].map((c) => c.charCodeAt(0));
  const steps = new Set(codes.slice(1).map((code, i) => (code - codes[i]! + 10) % 10));
  return steps.size === 1 && (steps.has(1) || steps.has(9));
}
