import fc from 'fast-check';
import pg from 'pg';
import { Instant, readInstant } from '../../src/platform/database/instants';

const driver = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ, 'text') as (text: string) => unknown;

/** As the server writes it in a zone of so many hours, with so many digits after the second. */
function written(ms: number, hours: number, digits: number): string {
  const text = new Date(ms + hours * 3_600_000).toISOString().replace('T', ' ').slice(0, -1);
  const fraction = digits === 0 ? '' : `.${`${text.slice(20)}456`.slice(0, digits)}`;
  return `${text.slice(0, 19)}${fraction}${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}`;
}

describe('an instant of a row', () => {
  const moments = fc.integer({ min: Date.parse('1001-01-02T00:00:00Z'), max: Date.parse('9998-12-30T00:00:00Z') });

  it('is what the driver reads, and prints as every date does', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: -12, max: 14 }), fc.integer({ min: 0, max: 6 }), (ms, hours, digits) => {
        const text = written(ms, hours, digits);
        const read = readInstant(text) as Instant;
        const expected = driver(text) as Date;
        expect(read).toBeInstanceOf(Instant);
        expect(read.getTime()).toBe(expected.getTime());
        expect(JSON.stringify({ at: read })).toBe(JSON.stringify({ at: expected }));
      }),
    );
  });

  it.each([
    ['2026-03-31 23:59:59.999999+00', '2026-03-31T23:59:59.999Z'],
    ['2026-03-31 23:59:59.5+08', '2026-03-31T15:59:59.500Z'],
    ['2026-03-31 23:59:59-08', '2026-04-01T07:59:59.000Z'],
    ['2026-03-31 23:59:59.06+05:30', '2026-03-31T18:29:59.060Z'],
    ['0044-03-15 12:00:00+00 BC', '-000043-03-15T12:00:00.000Z'],
    ['0099-03-15 12:00:00+00', '0099-03-15T12:00:00.000Z'],
    ['9999-12-31 23:59:59-01', '+010000-01-01T00:59:59.000Z'],
    ['1000-01-01 00:00:00+01', '0999-12-31T23:00:00.000Z'],
  ])('%s is %s', (text, json) => {
    expect(JSON.stringify(readInstant(text))).toBe(`"${json}"`);
  });

  it.each([
    ['infinity', Infinity],
    ['-infinity', -Infinity],
  ])('%s is no day', (text, value) => expect(readInstant(text)).toBe(value));

  it('remains a date when it is changed', () => {
    const instant = readInstant('2026-03-31 23:59:59+00') as Instant;
    instant.setUTCFullYear(2027);
    expect(JSON.stringify(instant)).toBe('"2027-03-31T23:59:59.000Z"');
    expect(JSON.stringify(new Instant(Number.NaN))).toBe('null');
  });
});
