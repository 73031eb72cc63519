import { DomainError } from '../kernel';
import { EVENT_NAMES, EVENTS, type EventName } from './event-catalogue';
import type { PayloadOf } from './event-definition';

/** An event as it is published: its name, what it happened to, and a payload as the catalogue describes it. */
export type DomainEvent = {
  [N in EventName]: { readonly name: N; readonly subject: string; readonly payload: PayloadOf<(typeof EVENTS)[N]['members']> };
}[EventName];

const PREFIX = 'zhiping.';

/** A numbered event of the outbox. */
export interface RelayedEvent {
  readonly id: string;
  readonly seq: number;
  readonly name: string;
  readonly subject: string;
  readonly payload: object;
  readonly occurredAt: Date;
  readonly unitCode: string | null;
}

/**
 * CloudEvents 1.0 in structured mode, with three extension attributes: `sequence` (the event's place in the total order, left-padded so
 * that texts sort as numbers do), `dataversion` and `unitcode`.
 */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly dataversion: string;
  readonly sequence: string;
  readonly unitcode?: string;
  readonly data: object;
}

/** The CloudEvents type of an event's name. */
export function typeOfEvent(name: string): string {
  return `${PREFIX}${name}`;
}

/** An event as the outside sees it. `pack` names the installation: one bureau, one pack, one database. */
export function toCloudEvent(event: RelayedEvent, pack: string): CloudEvent {
  return {
    specversion: '1.0',
    id: event.id,
    source: `urn:zhiping:${pack}`,
    type: typeOfEvent(event.name),
    subject: event.subject,
    time: event.occurredAt.toISOString(),
    datacontenttype: 'application/json',
    dataversion: String(EVENTS[event.name as EventName]?.version ?? 1),
    sequence: String(event.seq).padStart(19, '0'),
    ...(event.unitCode === null ? {} : { unitcode: event.unitCode }),
    data: event.payload,
  };
}

/** Whether a chosen type, which may end in `.*`, means the event of that name. */
function means(type: string, name: string): boolean {
  return type.endsWith('.*') ? typeOfEvent(name).startsWith(type.slice(0, -1)) : typeOfEvent(name) === type;
}

/** The events of a choice that was checked when it was made: what the catalogue no longer has is left out, no choice is all. */
export function eventsOfChoice(types: readonly string[]): EventName[] {
  return types.length === 0 ? EVENT_NAMES : EVENT_NAMES.filter((name) => types.some((type) => means(type, name)));
}

/**
 * The event names that a choice of types means: a full type (`zhiping.finding.confirmed`) or all of a subject (`zhiping.finding.*`).
 * No choice means every type, also those to come, and gives undefined.
 *
 * @throws DomainError `request.invalid` for a type that the catalogue does not have.
 */
export function chosenEvents(types: readonly string[], field: string): EventName[] | undefined {
  if (types.length === 0) return undefined;
  const chosen = new Set<EventName>();
  for (const type of types) {
    const matching = EVENT_NAMES.filter((name) => means(type, name));
    if (matching.length === 0)
      throw new DomainError('request.invalid', `${field}: there is no event type ${type}; docs/integration/events.md lists them`, [
        { field, message: 'a type of the catalogue, such as zhiping.finding.confirmed or zhiping.finding.*', value: type },
      ]);
    for (const name of matching) chosen.add(name);
  }
  return [...chosen];
}
