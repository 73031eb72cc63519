import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

export interface FineEvent {
  readonly name: string;
  readonly on: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface Fine {
  readonly number: string;
  readonly officer?: string;
  readonly events: readonly FineEvent[];
}

/** A small log of traffic fines in the form the pack `it-road-traffic` maps. */
export function finesXes(fines: readonly Fine[]): string {
  const event = ({ name, on, attributes = {} }: FineEvent) =>
    `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="${on}T00:00:00+01:00"/>${Object.entries(
      attributes,
    )
      .map(([key, value]) => `<string key="${key}" value="${value}"/>`)
      .join('')}</event>`;
  const trace = ({ number, events }: Fine) =>
    `<trace><string key="concept:name" value="${number}"/>${events.map(event).join('\n')}</trace>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n${fines.map(trace).join('\n')}\n</log>\n`;
}

export function writeFines(file: string, fines: readonly Fine[]): void {
  const xes = finesXes(fines);
  writeFileSync(file, file.endsWith('.gz') ? gzipSync(xes) : xes);
}

/** A fine created by an officer on a day, followed by other events. */
export function fine(number: string, officer: string, createdOn: string, ...events: FineEvent[]): Fine {
  return {
    number,
    events: [
      {
        name: 'Create Fine',
        on: createdOn,
        attributes: { 'org:resource': officer, amount: '35.0', totalPaymentAmount: '0.0', article: '157' },
      },
      ...events,
    ],
  };
}

export function sent(on: string): FineEvent {
  return { name: 'Send Fine', on, attributes: { expense: '11.0' } };
}
