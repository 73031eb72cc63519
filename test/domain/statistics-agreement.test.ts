import {
  type AlphaLevel,
  cohenKappa,
  crossTable,
  fleissKappa,
  Generator,
  goldDeviation,
  krippendorffAlpha,
  leniency,
  normalQuantile,
  percentAgreement,
  studentBelow,
  studentQuantile,
} from '../../src/domain/statistics';

describe('quantiles', () => {
  it.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.9999999, 5.199337582192817],
    [0.001, -3.090232306167813],
  ])('of the normal distribution at %d', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 9);
  });

  // Two-sided 95 % points of any printed table of t.
  it.each([
    [1, 12.7062],
    [2, 4.30265],
    [9, 2.26216],
    [29, 2.04523],
    [120, 1.97993],
  ])('of t with %d degrees of freedom', (df, t) => {
    expect(studentQuantile(0.975, df)).toBeCloseTo(t, 4);
    expect(studentBelow(-t, df)).toBeCloseTo(0.025, 5);
  });
});

describe('percent agreement', () => {
  it('counts equal pairs, or near ones', () => {
    const pairs = [[100, 100], [98, 97], [80, 60], [70, 70]] as const; // prettier-ignore
    expect(percentAgreement(pairs)).toBe(0.5);
    expect(percentAgreement(pairs, 1)).toBe(0.75);
    expect(percentAgreement([])).toBeNull();
  });
});

describe('Cohen’s κ', () => {
  // Cohen (1968), Psychological Bulletin 70, table 1: proportions of 200 subjects, disagreement weights 0, 1, 3, 6.
  const cohen1968 = [
    [0.44, 0.05, 0.01],
    [0.07, 0.2, 0.03],
    [0.09, 0.05, 0.06],
  ];

  it('is that of Cohen 1968: .492 plain, .348 weighted', () => {
    expect(cohenKappa(cohen1968, 'plain', 200).value).toBeCloseTo(0.492, 3);
    const weights = [[0, 1, 3], [1, 0, 6], [3, 6, 0]]; // prettier-ignore
    expect(cohenKappa(cohen1968, weights, 200).value).toBeCloseTo(0.348, 3);
  });

  // The skin condition data of the documentation of SAS PROC FREQ (agreement study).
  const skin = [
    [10, 4, 1, 0],
    [5, 10, 12, 2],
    [2, 4, 12, 5],
    [0, 2, 6, 13],
  ];

  it('is that of SAS PROC FREQ: simple .3449 (ASE .0724, .2030 to .4868), linear weights .5082', () => {
    const simple = cohenKappa(skin);
    expect(simple.value).toBeCloseTo(0.3449, 4);
    expect(simple.standardError).toBeCloseTo(0.0724, 4);
    expect(simple.interval![0]).toBeCloseTo(0.203, 4);
    expect(simple.interval![1]).toBeCloseTo(0.4868, 4);
    expect(cohenKappa(skin, 'linear').value).toBeCloseTo(0.5082, 4);
  });

  // Fleiss, Statistical Methods for Rates and Proportions (2nd ed. 1981), table 13.1: 100 subjects.
  it('is that of Fleiss 1981: .68', () => {
    expect(cohenKappa([[75, 1, 4], [5, 4, 1], [0, 0, 10]]).value).toBeCloseTo(0.68, 2); // prettier-ignore
  });

  it('with quadratic weights is the intraclass correlation of the two raters (Fleiss and Cohen 1973)', () => {
    // Σ (a − b)² / n of the table against what independent raters would differ by: (s²a + s²b + (ā − b̄)²).
    const pairs = skin.flatMap((row, i) => row.flatMap((n, j) => Array.from({ length: n }, () => [i, j] as const)));
    const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
    const variance = (values: number[]) => mean(values.map((v) => (v - mean(values)) ** 2));
    const [a, b] = [pairs.map(([i]) => i), pairs.map(([, j]) => j)];
    const expected = 1 - mean(pairs.map(([i, j]) => (i - j) ** 2)) / (variance(a) + variance(b) + (mean(a) - mean(b)) ** 2);
    expect(cohenKappa(crossTable(pairs, 4), 'quadratic').value).toBeCloseTo(expected, 12);
    expect(expected).toBeCloseTo(0.6607, 4);
  });

  it('is not defined when both always say the same one thing, nor without pairs', () => {
    expect(cohenKappa([[9, 0], [0, 0]]).value).toBeNull(); // prettier-ignore
    expect(cohenKappa([[0, 0], [0, 0]])).toMatchObject({ value: null, count: 0 }); // prettier-ignore
  });
});

describe('Fleiss’ κ', () => {
  // Fleiss (1971), Psychological Bulletin 76, table 1: six raters, 30 patients, five diagnoses.
  const diagnoses = [
    '00060', '03003', '01401', '00006', '03030', '20400', '00402', '20310', '20040', '00006',
    '10050', '11040', '03300', '10050', '02031', '00501', '30012', '51000', '02040', '10203',
    '00006', '01050', '02013', '20040', '10041', '05010', '40002', '02040', '10500', '00006',
  ].map((row) => [...row].map(Number)); // prettier-ignore

  it('is that of Fleiss 1971: .430, with the shares .144, .144, .167, .306, .239', () => {
    const shares = diagnoses[0]!.map((_, j) => diagnoses.reduce((sum, row) => sum + row[j]!, 0) / 180);
    expect(shares.map((share) => Math.round(share * 1000))).toEqual([144, 144, 167, 306, 239]);
    const { value, standardError, count } = fleissKappa(diagnoses);
    expect(value).toBeCloseTo(0.43, 3);
    // z = 17.65 with the standard error of 1979, as R's irr prints it for the same data.
    expect(value! / standardError!).toBeCloseTo(17.65, 1);
    expect(count).toBe(30);
  });

  it('refuses subjects that were rated unequally often', () => {
    expect(() => fleissKappa([[2, 0], [1, 0]])).toThrow(RangeError); // prettier-ignore
  });
});

describe('Krippendorff’s α', () => {
  // Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section D: four observers, twelve units, ratings missing.
  const observers = [
    '12332141 2...', '12332241 25.3', '.33323 4225 1.', '12332 44 1251.',
  ].map((row) => [...row.replaceAll(' ', '')]); // prettier-ignore
  const units = observers[0]!.map((_, u) => observers.map((row) => row[u]!).filter((value) => value !== '.').map(Number)); // prettier-ignore

  it.each<[AlphaLevel, number]>([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
  ])('is that of Krippendorff 2011 for %s data: %d', (level, expected) => {
    const alpha = krippendorffAlpha(units, level);
    expect(alpha.value).toBeCloseTo(expected, 3);
    // The twelfth unit has one rating and tells nothing.
    expect(alpha.count).toBe(11);
    expect(alpha.interval![0]).toBeLessThan(expected);
    expect(alpha.interval![1]).toBeGreaterThan(expected);
  });

  it('gives the same interval for the same data', () => {
    expect(krippendorffAlpha(units, 'interval')).toEqual(krippendorffAlpha(units, 'interval'));
  });

  it('is 1 for perfect agreement, about 0 for chance, and not defined for one value', () => {
    expect(krippendorffAlpha([[1, 1], [2, 2], [3, 3]], 'interval').value).toBe(1); // prettier-ignore
    const chance = new Generator('chance');
    const random = Array.from({ length: 2000 }, () => [chance.below(5), chance.below(5), chance.below(5)]);
    expect(Math.abs(krippendorffAlpha(random, 'ordinal').value!)).toBeLessThan(0.05);
    expect(krippendorffAlpha([[1, 1], [1, 1]], 'nominal').value).toBeNull(); // prettier-ignore
  });
});

describe('the generator', () => {
  it('gives the same numbers for the same data, with the moments of their distributions', () => {
    expect(new Generator([1]).word()).toBe(new Generator([1]).word());
    expect(new Generator([1]).word()).not.toBe(new Generator([2]).word());
    const g = new Generator('moments');
    const n = 50_000;
    const moments = (draw: () => number) => {
      const values = Array.from({ length: n }, draw);
      const mean = values.reduce((sum, v) => sum + v, 0) / n;
      return [mean, values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / n];
    };
    for (const [draw, mean, variance] of [
      [() => g.uniform(), 1 / 2, 1 / 12],
      [() => g.normal(), 0, 1],
      [() => g.exponential(), 1, 1],
      [() => g.gamma(2.5), 2.5, 2.5],
      [() => g.gamma(0.3), 0.3, 0.3],
    ] as const) {
      const [m, v] = moments(draw);
      expect(Math.abs(m! - mean)).toBeLessThan(0.03);
      expect(Math.abs(v! - variance)).toBeLessThan(0.08);
    }
  });
});

describe('leniency', () => {
  const score = (caseId: string, reviewer: string, value: number, day = 0) => ({ caseId, reviewer, score: value, day });

  it('is the mean difference to the others on the same case', () => {
    // r: (90 − 88) and (80 − mean(70, 76) = 7): mean 4.5; s.d. 3.5355, t(1) = 12.706: ± 31.77
    const scores = [
      score('a', 'r', 90), score('a', 's', 88), score('b', 'r', 80), score('b', 's', 70), score('b', 't', 76), score('c', 't', 3),
    ]; // prettier-ignore
    const [r, s] = leniency(scores);
    expect(r).toMatchObject({ reviewer: 'r', mean: 4.5, count: 2, drift: null });
    expect(r!.interval![1]).toBeCloseTo(4.5 + 31.77, 1);
    expect(s).toMatchObject({ reviewer: 's', mean: (-2 - 8) / 2 });
  });

  it('drifts when it changes with time', () => {
    const scores = Array.from({ length: 12 }, (_, i) => [score(`c${i}`, 'r', 80 + i / 2, i * 15), score(`c${i}`, 's', 80, i * 15)]).flat();
    const [r, s] = leniency(scores);
    // Half a point in 15 days is a point in 30.
    expect(r!.drift!.perMonth).toBeCloseTo(1, 9);
    expect(s!.drift!.perMonth).toBeCloseTo(-1, 9);
  });
});

describe('gold cases', () => {
  it('show how far a reviewer is from what is right, signed and not', () => {
    const { signed, absolute } = goldDeviation([{ score: 92, gold: 90 }, { score: 86, gold: 90 }]); // prettier-ignore
    expect(signed).toMatchObject({ mean: -1, count: 2 });
    expect(absolute).toMatchObject({ mean: 3, count: 2 });
  });
});
