import { type CountedFinding, generalProblems } from '../../src/domain/notices';

const policy = { units: 3, repeatedMonths: 3, withinMonths: 6 };
const found = (fault: string, unitId: string, month: string): CountedFinding => ({ fault, unitId, month });

describe('general problems', () => {
  it('are faults of several units', () => {
    const findings = [
      found('A32', 'u1', '2026-09'),
      found('A32', 'u2', '2026-08'),
      found('A32', 'u3', '2026-04'),
      found('A29', 'u1', '2026-09'),
    ];
    expect(generalProblems(findings, '2026-09', policy)).toEqual([
      { fault: 'A32', pattern: 'several-units', units: ['u1', 'u2', 'u3'], months: ['2026-04', '2026-08', '2026-09'], findings: 3 },
    ]);
    expect(generalProblems([...findings].reverse(), '2026-09', policy)).toEqual(generalProblems(findings, '2026-09', policy));
  });

  it('do not count what is older than the window, or later', () => {
    const findings = [
      found('A32', 'u1', '2026-09'),
      found('A32', 'u2', '2026-08'),
      found('A32', 'u3', '2026-03'),
      found('A32', 'u4', '2026-10'),
    ];
    expect(generalProblems(findings, '2026-09', policy)).toEqual([]);
  });

  it('are faults that come back in one unit, across the turn of the year too', () => {
    const findings = [
      found('C16', 'u1', '2025-12'),
      found('C16', 'u1', '2026-01'),
      found('C16', 'u1', '2026-02'),
      found('C16', 'u2', '2026-02'),
    ];
    expect(generalProblems(findings, '2026-02', policy)).toEqual([
      { fault: 'C16', pattern: 'repeated', units: ['u1'], months: ['2025-12', '2026-01', '2026-02'], findings: 3 },
    ]);
    expect(generalProblems(findings.slice(0, 2), '2026-02', policy)).toEqual([]);
  });
});
