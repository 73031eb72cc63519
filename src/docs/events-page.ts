import { EVENTS, type EventDefinition, typeOfEvent } from '../domain/webhooks';
import { EVENT_RETENTION_DAYS } from '../modules/jobs';

/** `docs/integration/events.md`: every event that others may read, with its payload. */
export function eventsPage(): string {
  const sections = Object.entries<EventDefinition>(EVENTS)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { about, members, version }]) =>
      [
        `## ${typeOfEvent(name)}`,
        '',
        `${about}.${version === 1 ? '' : ` Version ${version}.`}`,
        '',
        '| member of `data` | kind |',
        '|---|---|',
        ...Object.entries(members).map(([member, spec]) => `| \`${member}\` | ${kindOf(spec)} |`),
        '',
      ].join('\n'),
    );
  return [
    '# Events',
    '',
    'What happens in Zhiping, for other systems: polled by `GET /api/v1/events` or sent to a webhook, the same object both ways. It is',
    'CloudEvents 1.0 in JSON:',
    '',
    '| member | meaning |',
    '|---|---|',
    '| `specversion` | `1.0` |',
    '| `id` | UUID; equal to `webhook-id` of a delivery. The same id is the same event: handle it once |',
    '| `source` | the installation: `urn:zhiping:` and its pack |',
    '| `type` | one of the headings below; stable |',
    '| `subject` | what it happened to |',
    '| `time` | when, ISO 8601 in UTC |',
    '| `dataversion` | version of the meaning of `data`; members may be added within a version |',
    '| `sequence` | place in the one total order of all events, 19 digits |',
    '| `unitcode` | code of the unit it concerns; absent when it concerns the whole bureau |',
    '| `data` | ids and codes, never personal data; read the rest by the API, with your own rights |',
    '',
    'Numbers are given after the commit, in an order that never changes; whoever has seen number n has been offered all before it. A client',
    'sees the events of its units; events without a unit only when it may see the whole bureau, so numbers have gaps for the others.',
    `Events are kept for ${EVENT_RETENTION_DAYS} days. Who asks with an older \`after\` gets \`event.forgotten\` (410) and should compare states`,
    'instead (`GET /api/v1/ingest/reconciliation` for cases).',
    '',
    'This page is made from `src/domain/webhooks/event-catalogue.ts` by `npm run docs`.',
    '',
    ...sections,
  ].join('\n');
}

function kindOf(spec: string): string {
  const optional = spec.endsWith('?');
  const kind = spec.replace('?', '').replace('[]', '');
  return `${spec.includes('[]') ? `list of ${kind}` : kind}${optional ? ', may be absent' : ''}`;
}
