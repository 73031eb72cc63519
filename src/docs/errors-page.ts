import { ERRORS } from '../domain/kernel';

/** `docs/errors.md`: the error catalogue by the subject a code begins with, in the catalogue's order. */
export function errorsPage(): string {
  const groups = new Map<string, string[]>();
  for (const [code, { status, title, label }] of Object.entries(ERRORS)) {
    const subject = code.split('.')[0]!;
    groups.set(subject, [...(groups.get(subject) ?? []), `| \`${code}\` | ${status} | ${title} | ${label} |`]);
  }
  const sections = [...groups].map(([subject, rows]) =>
    [`## ${subject}`, '', '| code | status | title | 中文 |', '|---|---|---|---|', ...rows, ''].join('\n'),
  );
  return [
    '# Errors',
    '',
    'Every error is `application/problem+json` (RFC 9457) with these members:',
    '',
    '| member | meaning |',
    '|---|---|',
    '| `type` | `urn:zhiping:error:` and the code |',
    '| `code` | one of the codes below; stable, for programs |',
    '| `title`, `status` | as below |',
    '| `detail` | what happened this time, in English; not stable |',
    '| `requestId` | also in the header `X-Request-Id` and in the log |',
    '| `fields` | what was wrong where: `field`, `message` (what was expected), and where they help `line` and `value` |',
    '',
    'The command line prints the same codes and details to standard error. This page is made from `src/domain/kernel/errors.ts` by',
    '`npm run docs`.',
    '',
    ...sections,
  ].join('\n');
}
