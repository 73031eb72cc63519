import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { addDays } from '../src/domain/kernel';

/** Repeatable numbers in [0, 1): a 32-bit xorshift. */
function dice(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/**
 * Writes a log of traffic fines in the form of the published one (XES, gzip): about 3.7 events a fine over 162 months, at rates like
 * those of the real log, so that figures can be repeated by whoever has no copy of it.
 */
export async function writeSyntheticLog(file: string, fines: number): Promise<void> {
  await pipeline(Readable.from(lines(fines)), createGzip({ level: 1 }), createWriteStream(file));
}

function* lines(fines: number): Generator<string> {
  const random = dice(20_070_601);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n';
  for (let n = 0; n < fines; n++) yield fine(`S${n}`, random);
  yield '</log>\n';
}

function fine(number: string, random: () => number): string {
  const within = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const created = addDays('2000-01-01', within(0, 4_917));
  const events = [
    event('Create Fine', created, {
      amount: '35.0',
      'org:resource': String(within(10, 99) * 10 + within(0, 9)),
      totalPaymentAmount: '0.0',
      dismissal: 'NIL',
      vehicleClass: 'A',
    }),
  ];
  if (random() < 0.31)
    events.push(event('Payment', addDays(created, within(0, 20)), { paymentAmount: '35.0', totalPaymentAmount: '35.0' }));
  else {
    const sent = addDays(created, within(30, 140));
    events.push(event('Send Fine', sent, { expense: '11.0' }));
    if (random() < 0.77) {
      const notified = addDays(sent, within(5, 40));
      events.push(event('Insert Fine Notification', notified, { notificationType: 'P', lastSent: 'P' }));
      if (random() < 0.05) {
        const appealed = addDays(notified, within(1, 75));
        events.push(
          event('Insert Date Appeal to Prefecture', appealed),
          event('Send Appeal to Prefecture', addDays(appealed, within(1, 30))),
        );
      }
      const penalty = addDays(notified, 60);
      events.push(event('Add penalty', penalty, { amount: '71.5' }));
      const last = addDays(penalty, within(100, 600));
      events.push(
        random() < 0.7
          ? event('Send for Credit Collection', last)
          : event('Payment', last, { paymentAmount: '82.5', totalPaymentAmount: '82.5' }),
      );
    }
  }
  return `\t<trace>\n\t\t<string key="concept:name" value="${number}"/>\n${events.join('')}\t</trace>\n`;
}

function event(name: string, day: string, attributes: Readonly<Record<string, string>> = {}): string {
  const parts = Object.entries({ 'concept:name': name, 'lifecycle:transition': 'complete', ...attributes }).map(
    ([key, value]) => `\t\t\t<string key="${key}" value="${value}"/>\n`,
  );
  return `\t\t<event>\n${parts.join('')}\t\t\t<date key="time:timestamp" value="${day}T00:00:00+01:00"/>\n\t\t</event>\n`;
}
