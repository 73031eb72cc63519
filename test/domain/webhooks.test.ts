import {
  chosenEvents,
  EVENT_NAMES,
  eventsOfChoice,
  hasLongFailed,
  MAX_ATTEMPTS,
  nextAttemptAt,
  outcomeOf,
  readAllowedTargets,
  readRetryAfter,
  readTargetUrl,
  refusalOf,
  RETRY_SECONDS,
} from '../../src/domain/webhooks';

const HOUR = 3_600_000;

describe('the schedule of attempts', () => {
  it('is ten attempts over 75 h 35 min 5 s', () => {
    expect(MAX_ATTEMPTS).toBe(10);
    // 5 s + 5 min + 30 min + 2 h + 5 h + 10 h + 14 h + 20 h + 24 h
    expect(RETRY_SECONDS.reduce<number>((sum, s) => sum + s, 0)).toBe(5 + 300 + 1_800 + 3_600 * (2 + 5 + 10 + 14 + 20 + 24));
  });

  it.each([
    [1, 0.5, 5_000],
    [1, 0, 4_500],
    [1, 1, 5_500],
    [9, 0.5, 24 * HOUR],
    [9, 1, 26.4 * HOUR],
  ])('after attempt %i with chance %d waits %d ms', (made, chance, wait) => {
    expect(nextAttemptAt(made, 1_000, chance)).toBe(1_000 + wait);
  });

  it('ends after the tenth', () => {
    expect(nextAttemptAt(10, 0, 0.5)).toBeUndefined();
    expect(nextAttemptAt(10, 0, 0.5, 60)).toBeUndefined();
  });

  it('waits as long as the receiver asks, at most a day, never shorter than it would', () => {
    expect(nextAttemptAt(1, 0, 0.5, 90)).toBe(90_000);
    expect(nextAttemptAt(1, 0, 0.5, 1_000_000)).toBe(24 * HOUR);
    expect(nextAttemptAt(2, 0, 0.5, 1)).toBe(300_000);
  });

  it.each([
    [undefined, undefined],
    ['120', 120],
    ['Thu, 01 Jan 1970 00:02:00 GMT', 60],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['soon', undefined],
  ])('reads Retry-After %s', (header, seconds) => expect(readRetryAfter(header, 60_000)).toBe(seconds));

  it.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [301, 'failed'],
    [307, 'failed'],
    [400, 'failed'],
    [404, 'failed'],
    [410, 'gone'],
    [429, 'failed'],
    [500, 'failed'],
    [undefined, 'failed'],
  ] as const)('takes status %s as %s', (status, outcome) => expect(outcomeOf(status)).toBe(outcome));

  it('calls a receiver long failing that took nothing since the first attempt', () => {
    const first = new Date('2026-03-02T00:00:00Z');
    expect(hasLongFailed(first, null)).toBe(true);
    expect(hasLongFailed(first, new Date('2026-03-01T23:59:59Z'))).toBe(true);
    expect(hasLongFailed(first, new Date('2026-03-04T00:00:00Z'))).toBe(false);
  });
});

describe('the choice of events', () => {
  it('knows a type, all of a subject, and everything', () => {
    expect(chosenEvents(['zhiping.finding.confirmed'], 'types')).toEqual(['finding.confirmed']);
    expect(chosenEvents(['zhiping.unit.*', 'zhiping.unit.changed'], 'types')).toEqual(['unit.recorded', 'unit.changed']);
    expect(chosenEvents([], 'types')).toBeUndefined();
    expect(eventsOfChoice([])).toEqual(EVENT_NAMES);
  });

  it.each(['finding.confirmed', 'zhiping.finding', 'zhiping.fin*', '*', 'zhiping.none.*', ''])('refuses %s', (type) =>
    expect(() => chosenEvents([type], 'types')).toThrow(/there is no event type/),
  );

  it('leaves out what the catalogue no longer has', () => {
    expect(eventsOfChoice(['zhiping.gone.away', 'zhiping.finding.confirmed'])).toEqual(['finding.confirmed']);
  });
});

const allowed = (text: string) => {
  const { targets, problems } = readAllowedTargets(text, 'WEBHOOK_ALLOWED_TARGETS');
  expect(problems).toEqual([]);
  return targets;
};

/** May the address be called, when its host resolves to that? */
function may(url: string, address: string, list = ''): boolean {
  const target = readTargetUrl(url);
  if (typeof target === 'string') throw new Error(target);
  return refusalOf(target, address, allowed(list)) === undefined;
}

describe('addresses', () => {
  it.each([
    ['8.8.8.8', true],
    ['2606:4700::1111', true],
    ['127.0.0.1', false],
    ['127.8.8.8', false],
    ['::1', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:7f00:1', false],
    ['::ffff:10.0.0.1', false],
    ['::127.0.0.1', false],
    ['64:ff9b::7f00:1', false],
    ['2002:7f00:1::', false],
    ['0.0.0.0', false],
    ['0.1.2.3', false],
    ['::', false],
    ['10.0.0.1', false],
    ['172.16.0.1', false],
    ['172.31.255.255', false],
    ['172.32.0.1', true],
    ['192.168.1.1', false],
    ['100.64.0.1', false],
    ['100.100.100.200', false],
    ['169.254.169.254', false],
    ['::ffff:169.254.169.254', false],
    ['168.63.129.16', false],
    ['fd00:ec2::254', false],
    ['fe80::1', false],
    ['fc00::1', false],
    ['fec0::1', false],
    ['224.0.0.1', false],
    ['ff02::1', false],
    ['255.255.255.255', false],
    ['240.0.0.1', false],
    ['192.0.2.1', false],
    ['198.18.0.1', false],
    ['2001:db8::1', false],
    ['nonsense', false],
  ])('%s may be called by https: %s', (address, expected) => expect(may('https://hooks.example.org/', address)).toBe(expected));

  it.each([
    ['https://e.org/', true],
    ['https://e.org:8443/', true],
    ['https://e.org:22/', false],
    ['https://e.org:6379/', false],
    ['http://e.org/', false],
    ['http://e.org:443/', false],
  ])('%s may be called at a public address: %s', (url, expected) => expect(may(url, '8.8.8.8')).toBe(expected));

  it.each([
    // list, url, resolves to, allowed
    ['10.0.0.0/8', 'https://bus.local/', '10.1.2.3', true],
    ['10.0.0.0/8', 'https://bus.local/', '172.16.2.3', false],
    ['10.0.0.0/8', 'https://bus.local/', '192.168.0.1', false],
    ['10.0.0.0/8', 'http://bus.local/', '10.1.2.3', false],
    ['http://10.0.0.0/8', 'http://bus.local/', '10.1.2.3', true],
    ['http://10.0.0.0/8', 'https://bus.local/', '10.1.2.3', true],
    ['10.0.0.0/8', 'https://bus.local/', '::ffff:10.1.2.3', true],
    ['10.0.0.0/8:9443', 'https://bus.local:9443/', '10.1.2.3', true],
    ['10.0.0.0/8:9443', 'https://bus.local/', '10.1.2.3', false],
    ['127.0.0.1:9000', 'https://127.0.0.1:9000/', '127.0.0.1', true],
    ['127.0.0.1:9000', 'https://127.0.0.1:9001/', '127.0.0.1', false],
    ['bus.local:9443', 'https://bus.local:9443/', '10.1.2.3', true],
    ['bus.local:9443', 'https://BUS.local:9443/', '10.1.2.3', true],
    ['bus.local:9443', 'https://other.local:9443/', '10.1.2.3', false],
    ['bus.local:9443', 'https://bus.local:9443/', '127.0.0.1', false],
    ['bus.local', 'https://bus.local/', '169.254.169.254', false],
    ['bus.local', 'https://bus.local/', '100.100.100.200', false],
    ['[fd00::1]:8080', 'https://[fd00::1]:8080/', 'fd00::1', true],
    ['fd00::/8', 'https://six.local/', 'fd12::1', true],
    ['fd00::/8', 'https://six.local/', 'fe80::1', false],
    ['e.org:25', 'https://e.org:25/', '8.8.8.8', true],
    [' 10.0.0.1 , 10.0.0.2 ', 'https://x/', '10.0.0.2', true],
  ])('with %s allowed, %s at %s: %s', (list, url, address, expected) => expect(may(url, address, list)).toBe(expected));

  it.each(['localhost:9000', '10.0.0.0/33', '10.0.0', '999.1.1.1', 'ftp://x', 'host:0', 'host:70000', 'a b', '10.0.0.0/8/8', 'fd00::/129'])(
    'refuses the entry %s in the list',
    (entry) => expect(readAllowedTargets(entry, 'X').problems).toEqual([expect.objectContaining({ field: 'X', value: entry })]),
  );

  it.each([
    ['ftp://e.org/', /https:/],
    ['e.org', /absolute/],
    ['', /absolute/],
    ['https://user:pass@e.org/', /password/],
    ['https://e.org/#part', /fragment/],
    ['javascript:alert(1)', /https:/],
    [`https://e.org/${'x'.repeat(2000)}`, /2000/],
  ])('refuses the address %s', (url, why) => expect(readTargetUrl(url)).toMatch(why));

  it.each(['https://0x7f.1/', 'https://2130706433/', 'https://017700000001/', 'https://127.1/'])('sees through %s', (url) =>
    expect(readTargetUrl(url)).toMatchObject({ host: '127.0.0.1' }),
  );
});
