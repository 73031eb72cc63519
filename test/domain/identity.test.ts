import {
  type Actor,
  type ActorGrant,
  assertPasswordAcceptable,
  assertRolesSeparate,
  assertValidity,
  type AttemptState,
  covers,
  demand,
  demandEverywhere,
  holdsGuardedRole,
  isLocked,
  isWithin,
  judgeAttempt,
  judgeRefresh,
  LOCK_POLICY,
  may,
  movedPath,
  NO_FAILURES,
  type Permission,
  reorganise,
  requestedScopes,
  ROLE_NAMES,
  ROLES,
  scopeOf,
  subtreePattern,
  unitPathOf,
  type UnitState,
} from '../../src/domain/identity';

const MINUTE = 60_000;

describe('the path of a unit', () => {
  it('holds the codes from the top to the unit itself', () => {
    expect(unitPathOf(undefined, '5301')).toBe('/5301/');
    expect(unitPathOf('/5301/', '530102')).toBe('/5301/530102/');
  });

  it.each(['', 'a/b', 'a b', 'a\nb', 'a%b', 'x'.repeat(41)])('refuses the code %j', (code) => {
    expect(() => unitPathOf('/5301/', code)).toThrow(expect.objectContaining({ code: 'unit.invalid' }));
  });

  it('takes 12 levels and refuses the 13th', () => {
    const eleven = `/${Array.from({ length: 11 }, (_, i) => `u${i}`).join('/')}/`;
    expect(unitPathOf(eleven, 'twelfth').split('/').length - 2).toBe(12);
    expect(() => unitPathOf(unitPathOf(eleven, 'twelfth'), 'thirteenth')).toThrow(/12 levels/);
  });

  it('does not take a code for the beginning of another', () => {
    expect(isWithin('/53/5301/', '/53/')).toBe(true);
    expect(isWithin('/53/', '/53/')).toBe(true);
    expect(isWithin('/530/', '/53/')).toBe(false);
  });

  it('moves with the unit, but never below the unit itself', () => {
    expect(movedPath('/a/b/', 'b', '/c/')).toBe('/c/b/');
    expect(movedPath('/a/b/', 'b', undefined)).toBe('/b/');
    expect(() => movedPath('/a/b/', 'b', '/a/b/')).toThrow(/below itself/);
    expect(() => movedPath('/a/b/', 'b', '/a/b/c/')).toThrow(/below itself/);
    expect(movedPath('/a/b/', 'b', '/a/bc/')).toBe('/a/bc/b/');
  });

  it('escapes what LIKE would read as a wildcard', () => {
    expect(subtreePattern('/a_b/')).toBe('/a\\_b/%');
    expect(subtreePattern('/a%\\/')).toBe('/a\\%\\\\/%');
  });
});

describe('a password', () => {
  it.each([
    ['nine characters', 'Zq7!mmLp2', /at least 10/],
    ['129 characters', 'aB3$'.repeat(32) + 'x', /at most 128/],
    ['three different characters', 'abcabcabcabc', /4 different/],
    ['the login', 'wang.xiaoming', /than the login/],
    ['the login in capitals', 'WANG.XIAOMING', /than the login/],
    ['the login reversed', 'gnimoaix.gnaw', /than the login/],
    ['the login with a little around it', 'wang.xiaoming2026', /than the login/],
    ['a row upwards', '1234567890', /first to be guessed/],
    ['a row downwards', '9876543210', /first to be guessed/],
    ['a row of letters', 'abcdefghijk', /first to be guessed/],
    ['one that everybody knows', 'Password123', /first to be guessed/],
  ])('is refused when it is %s', (_, password, expected) => {
    expect(() => assertPasswordAcceptable(password, 'wang.xiaoming')).toThrow(
      expect.objectContaining({ code: 'user.invalid', message: expect.stringMatching(expected) }),
    );
  });

  it.each(['Zq7!mmLp2x', '正确的马匹电池订书钉呀', 'wang.xiaoming rides a horse'])('is accepted: %s', (password) => {
    expect(() => assertPasswordAcceptable(password, 'wang.xiaoming')).not.toThrow();
  });

  it('is never repeated in the refusal', () => {
    const refusal = (() => {
      try {
        assertPasswordAcceptable('Password123', 'wang');
      } catch (error) {
        return JSON.stringify({ ...(error as object), message: (error as Error).message });
      }
      return '';
    })();
    expect(refusal).toContain('not acceptable');
    expect(refusal).not.toContain('Password123');
  });
});

describe('an attempt to sign in', () => {
  const wrong = (state: AttemptState, now: number) => judgeAttempt(state, false, now);

  it('refuses five wrong passwords and locks what follows for 15 minutes', () => {
    let state = NO_FAILURES;
    for (let n = 1; n <= 5; n++) {
      const judged = wrong(state, n * 1000);
      expect(judged).toMatchObject({ verdict: 'refused', state: { failures: n } });
      state = judged.state;
    }
    // The fifth came at 5 s: locked until 5 s + 15 min.
    expect(state.lockedUntil).toBe(5_000 + 15 * MINUTE);
    expect(judgeAttempt(state, true, 5_001)).toEqual({ verdict: 'locked', state });
    expect(judgeAttempt(state, true, 5_000 + 15 * MINUTE - 1).verdict).toBe('locked');
    expect(judgeAttempt(state, true, 5_000 + 15 * MINUTE)).toEqual({ verdict: 'accepted', state: NO_FAILURES });
  });

  it('does not lengthen a lock by trying on', () => {
    const locked: AttemptState = { failures: 5, lastFailureAt: 0, lockedUntil: 15 * MINUTE };
    expect(wrong(locked, 14 * MINUTE)).toEqual({ verdict: 'locked', state: locked });
  });

  it.each([
    ['a lock that has run out', { failures: 5, lastFailureAt: 0, lockedUntil: 15 * MINUTE }, 15 * MINUTE, 1],
    ['a pause as long as a lock', { failures: 4, lastFailureAt: 0, lockedUntil: null }, 15 * MINUTE, 1],
    ['a shorter pause', { failures: 3, lastFailureAt: 0, lockedUntil: null }, 15 * MINUTE - 1, 4],
  ])('counts after %s', (_, state, now, failures) => {
    expect(wrong(state, now).state.failures).toBe(failures);
  });

  it('forgets wrong passwords after a right one', () => {
    expect(judgeAttempt({ failures: 4, lastFailureAt: 0, lockedUntil: null }, true, 1)).toEqual({
      verdict: 'accepted',
      state: NO_FAILURES,
    });
  });

  it('is locked up to, not including, the end', () => {
    const state = { ...NO_FAILURES, lockedUntil: 100 };
    expect([isLocked(state, 99), isLocked(state, 100), isLocked(NO_FAILURES, 0)]).toEqual([true, false, false]);
    expect(LOCK_POLICY).toEqual({ maxFailures: 5, lockMs: 900_000 });
  });
});

describe('a refresh token', () => {
  const fresh = { expiresAt: 100, usedAt: null, revokedAt: null };
  it.each([
    ['fresh', fresh, 99, 'rotate'],
    ['at its end', fresh, 100, 'expired'],
    ['spent', { ...fresh, usedAt: 50 }, 60, 'reused'],
    ['spent and past its end', { ...fresh, usedAt: 50 }, 200, 'reused'],
    ['revoked', { ...fresh, revokedAt: 50 }, 60, 'invalid'],
    ['spent and revoked', { ...fresh, usedAt: 40, revokedAt: 50 }, 60, 'invalid'],
    ['unknown', undefined, 0, 'invalid'],
  ] as const)('that is %s', (_, token, now, expected) => {
    expect(judgeRefresh(token, now)).toBe(expected);
  });
});

const actorWith = (...grants: [permissions: Permission[], unitPath: string | null][]): Actor => ({
  kind: 'user',
  id: 'x',
  name: 'x',
  grants: grants.map(([permissions, unitPath]): ActorGrant => ({ permissions: new Set(permissions), unitPath })),
});

describe('rights', () => {
  it('reach the subtree they are granted on and nothing beside it', () => {
    const actor = actorWith([['case.read'], '/53/01/'], [['unit.read'], null]);
    expect(scopeOf(actor, 'case.read')).toEqual({ all: false, paths: ['/53/01/'] });
    expect(scopeOf(actor, 'unit.read')).toEqual({ all: true });
    expect(scopeOf(actor, 'run.read')).toEqual({ all: false, paths: [] });
    expect(covers(scopeOf(actor, 'case.read'), '/53/01/07/')).toBe(true);
    expect(covers(scopeOf(actor, 'case.read'), '/53/')).toBe(false);
    expect(covers(scopeOf(actor, 'case.read'), '/53/011/')).toBe(false);
    expect([may(actor, 'case.read'), may(actor, 'case.import')]).toEqual([true, false]);
    expect(() => demand(actor, 'case.read', '/53/02/')).toThrow(expect.objectContaining({ code: 'auth.forbidden' }));
  });

  it.each([
    ['his own county', ['/53/01/'], true],
    ['a station of it', ['/53/01/07/'], true],
    ['his county and another', ['/53/01/', '/53/02/'], false],
    ['the whole city', [null], false],
    ['nothing yet', [], false],
  ])('of a county administrator over who holds rights for %s', (_, places, allowed) => {
    const attempt = () => demandEverywhere(actorWith([['user.manage'], '/53/01/']), 'user.manage', places);
    if (allowed) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(expect.objectContaining({ code: 'auth.forbidden' }));
  });

  it('of the city reach everybody', () => {
    for (const places of [[], [null], ['/53/01/']])
      expect(() => demandEverywhere(actorWith([['user.manage'], null]), 'user.manage', places)).not.toThrow();
  });
});

describe('the three administrators', () => {
  const three = ['system-administrator', 'security-administrator', 'audit-administrator'] as const;
  it.each(three.flatMap((held) => three.map((added) => [held, added] as const)))('%s + %s', (held, added) => {
    const attempt = () => assertRolesSeparate(['reviewer', held], added);
    if (held === added) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(expect.objectContaining({ code: 'user.invalid' }));
  });

  it('may hold other roles', () => {
    expect(() => assertRolesSeparate(['system-administrator'], 'reviewer')).not.toThrow();
    expect(() => assertRolesSeparate(['reviewer', 'supervisor'], 'audit-administrator')).not.toThrow();
  });

  it('share no power: only one grants, only the other reads the audit, and neither keeps the accounts', () => {
    const holders = (permission: Permission) => ROLE_NAMES.filter((role) => (ROLES[role] as readonly Permission[]).includes(permission));
    expect(holders('grant.manage')).toEqual(['security-administrator']);
    expect(holders('user.manage')).toEqual(['system-administrator']);
    expect(holders('audit.read')).toEqual(['audit-administrator', 'auditor']);
    expect(ROLE_NAMES.filter((role) => holdsGuardedRole([role]))).toEqual(['security-administrator', 'audit-administrator']);
  });
});

describe('the scopes of a token request', () => {
  const held = ['run.read', 'case.read', 'grant.manage'];
  it.each([
    [undefined, ['case.read', 'run.read']],
    ['', ['case.read', 'run.read']],
    ['case.read', ['case.read']],
    [' run.read  case.read run.read ', ['case.read', 'run.read']],
  ])('%j', (requested, expected) => {
    expect(requestedScopes(requested, held)).toEqual(expected);
  });

  // grant.manage is held by mistake, but no client may have it.
  it.each(['unit.read', 'case.read unit.read', 'grant.manage', 'CASE.READ'])('refuses %j', (requested) => {
    expect(() => requestedScopes(requested, held)).toThrow(expect.objectContaining({ code: 'auth.scope-invalid' }));
  });
});

describe('a reorganisation', () => {
  const present: UnitState = { name: '五华分局', kind: 'county', parentId: 'city', peerGroup: 'A' };
  const dates = { stateFrom: '2020-01-01', today: '2026-03-31' };

  it('makes the present state history up to the day before', () => {
    expect(reorganise(present, { parentId: 'other' }, { ...dates, since: '2026-03-01' })).toEqual({
      next: { ...present, parentId: 'other' },
      former: { ...present, validFrom: '2020-01-01', validTo: '2026-02-28' },
    });
  });

  it('is a correction without a day, and leaves no history', () => {
    expect(reorganise(present, { name: '五华区分局' }, dates)).toEqual({ next: { ...present, name: '五华区分局' } });
  });

  it('that changes nothing leaves no history', () => {
    expect(reorganise(present, {}, { ...dates, since: '2026-03-01' })).toEqual({ next: present });
  });

  it.each([
    ['a move without a day', { parentId: null }, undefined],
    ['another kind without a day', { kind: 'department' as const }, undefined],
    ['a day that has not come', { name: 'x' }, '2026-04-01'],
    ['the first day of the present state', { name: 'x' }, '2020-01-01'],
    ['a day before the present state', { name: 'x' }, '2019-12-31'],
  ])('is refused: %s', (_, change, since) => {
    expect(() => reorganise(present, change, { ...dates, since })).toThrow(
      expect.objectContaining({ code: 'unit.invalid', fields: [expect.objectContaining({ field: 'since' })] }),
    );
  });

  it('takes place any day when nobody knows when the present state began', () => {
    expect(reorganise(present, { name: 'x' }, { ...dates, stateFrom: null, since: '1999-01-01' }).former).toMatchObject({
      validFrom: null,
      validTo: '1998-12-31',
    });
  });

  it('cannot end before it begins', () => {
    expect(() => assertValidity('2026-01-02', '2026-01-01', 'unit.invalid')).toThrow(/before it begins/);
    for (const [from, to] of [
      ['2026-01-01', '2026-01-01'],
      [null, '2026-01-01'],
      ['2026-01-01', null],
    ] as const)
      expect(() => assertValidity(from, to, 'unit.invalid')).not.toThrow();
  });
});
