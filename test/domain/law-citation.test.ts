import { citeVersion } from '../../src/domain/law';

const OLD = { textVersion: '2010-01-05', inForceOn: '2010-07-01' };
const NEW = { textVersion: '2025-06-27', inForceOn: '2026-01-01' };
/** The day of the act where the citation says none. */
const DAY = '2026-03-02';

describe('the version of a law that a citation means', () => {
  it.each([
    ['named', { textVersion: '2010-01-05', on: null }, OLD, null],
    ['in force on the day of the act', { textVersion: null, on: '2025-12-31' }, OLD, '2025-12-31'],
    ['in force on its first day', { textVersion: null, on: '2026-01-01' }, NEW, '2026-01-01'],
    ['in force on the usual day', { textVersion: null, on: null }, NEW, DAY],
    ['named and in force on the day', { textVersion: '2025-06-27', on: '2026-02-01' }, NEW, '2026-02-01'],
  ])('is the one %s', (_, cited, version, on) => {
    for (const versions of [
      [NEW, OLD],
      [OLD, NEW],
    ])
      expect(citeVersion(cited, DAY, versions)).toEqual({ version, on });
  });

  it.each([
    [
      'a version that is not there',
      { textVersion: '2012-10-26', on: null },
      'textVersion',
      'a version the library has: 2025-06-27, 2010-01-05',
      '2012-10-26',
    ],
    [
      'a version that was not in force',
      { textVersion: '2025-06-27', on: '2025-12-31' },
      'textVersion',
      'the version in force on 2025-12-31: 2010-01-05',
      '2025-06-27',
    ],
    [
      'a day before the first',
      { textVersion: null, on: '2010-06-30' },
      'on',
      'a day from 2010-07-01 on, when the first version the library has came into force',
      '2010-06-30',
    ],
  ])('is none for %s', (_, cited, field, message, value) => {
    expect(citeVersion(cited, DAY, [NEW, OLD])).toEqual({ problem: { field, message, value } });
  });
});
