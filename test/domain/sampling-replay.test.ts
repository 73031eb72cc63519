import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  commitmentOf,
  compareText,
  DRAW_ALGORITHM,
  drawHash,
  type DrawParameters,
  drawSample,
  type FrameCase,
  frameHash,
  forecast,
  NO_FILTER,
  type PublishedDraw,
  type PublishedReplacement,
  replayDraw,
  sampleAfter,
} from '../../src/domain/sampling';
import { Generator } from '../../src/domain/statistics';

const SCRIPT = join(__dirname, '../../docs/replay/replay.py');
const python = spawnSync('python3', ['--version']).status === 0 ? it : it.skip;

/** A plan, a frame and some replacements at random: small units, quotas that bind, certain cases, numbers in rare characters. */
function randomDraw(g: Generator): PublishedDraw {
  const units = Array.from({ length: 1 + g.below(6) }, (_, i) => `U${(i * 7) % 10}${['\u{20000}', '\uFF21', 'Z', 'é', ''][g.below(5)]!}`);
  const frame: FrameCase[] = [...new Set(units)].flatMap((unit, u) =>
    Array.from({ length: g.below(45) }, (_, i) => ({
      unit,
      number: `${['A', '\uFF21', '\u{20000}', '案'][g.below(4)]}${u}-${i}`,
      kind: ['administrative', 'criminal', 'incident'][g.below(3)]!,
      week: 1 + g.below(5),
      certainty: g.below(12) === 0,
    })),
  );
  const parameters: DrawParameters = {
    quota: g.below(2) === 0 ? { total: g.below(90) } : { share: g.below(6000) },
    unitMinimum: g.below(12),
    unitMaximum: g.below(2) === 0 ? null : 12 + g.below(15),
  };
  const seed = Uint8Array.from({ length: 32 }, () => g.below(256));
  const result = drawSample(frame, parameters, seed, commitmentOf(seed));
  const { strata, ...allocation } = result.allocation;
  const drawn = strata.map(({ sampleSize }, s) => result.orders[s]!.slice(0, sampleSize).map(({ line }) => line.number));
  const taken = drawn.map((numbers) => numbers.map((number) => ({ number, replaced: false })));
  const replacements: PublishedReplacement[] = [];
  for (let n = 0; n < 6 && taken.length > 0; n++) {
    const s = g.below(taken.length);
    const present = taken[s]!.filter(({ replaced }) => !replaced);
    const next = result.orders[s]![taken[s]!.length];
    if (!next || present.length === 0) continue;
    const gone = present[g.below(present.length)]!;
    gone.replaced = true;
    taken[s]!.push({ number: next.line.number, replaced: false });
    replacements.push({ number: replacements.length + 1, replaced: gone.number, by: next.line.number, reason: 'secret', at: '2026-11-03' });
  }
  const byUnit = Object.keys(result.unitHashes).map((unit) => {
    const cases = frame.filter((line) => line.unit === unit).sort((a, b) => compareText(a.number, b.number));
    return { unit, hash: frameHash(cases), cases: cases.map(({ unit: _, ...line }) => line) };
  });
  return {
    format: DRAW_ALGORITHM,
    draw: 'd',
    plan: { id: 'p', title: '', kind: 'routine', termsHash: '' },
    period: { name: '2026-10', from: '2026-10-01', to: '2026-10-31', placement: 'closed' },
    commitment: commitmentOf(seed),
    committedAt: '',
    lateReason: null,
    seed: Buffer.from(seed).toString('hex'),
    drawnAt: '',
    filter: NO_FILTER,
    certaintyOutcomes: [],
    parameters,
    frame: { size: frame.length, hash: result.frameHash, units: byUnit },
    allocation,
    strata: strata.map((stratum, s) => ({ ...stratum, drawn: drawn[s]! })),
    resultHash: drawHash(result, parameters),
    replacements,
    sample: sampleAfter(taken),
  };
}

describe('a published draw', () => {
  it('is replayed to the same sample, whatever was drawn and replaced', () => {
    const g = new Generator('replays');
    let replaced = 0;
    for (let i = 0; i < 300; i++) {
      const file = JSON.parse(JSON.stringify(randomDraw(g))) as PublishedDraw;
      expect(replayDraw(file)).toEqual({ sample: file.sample, differences: [] });
      replaced += file.replacements.length;
    }
    expect(replaced).toBeGreaterThan(300);
  });

  python(
    'is replayed by the Python of docs/replay to the same sample',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'zhiping-replay-'));
      try {
        const g = new Generator('python');
        for (let i = 0; i < 40; i++) {
          const published = randomDraw(g);
          const file = join(folder, `${i}.json`);
          writeFileSync(file, JSON.stringify(published));
          const { stdout, stderr, status } = spawnSync('python3', [SCRIPT, file], { encoding: 'utf8' });
          expect({ i, status, stderr }).toEqual({ i, status: 0, stderr: '' });
          expect(stdout.split('\n').filter((line) => line !== '')).toEqual(published.sample);
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    60_000,
  );
});

describe('the forecast', () => {
  const plan = { quota: { total: 30 }, unitMinimum: 0, unitMaximum: null, doubleReviewShare: 1000, minutesPerSheet: 40 };
  const counts = [1, 2, 3, 4, 5].map((week) => ({ unit: 'U', kind: 'criminal', week, certainty: false, cases: 20 }));

  it('is the allocation of the draw, the second sheets and the hours', () => {
    // 30 cases and a tenth: 33 sheets of 40 minutes: 22 hours. t(29) = 2.0452 × 13 × √(0.7 / 30) = 4.06
    const result = forecast(counts, plan, new Map(), 4);
    expect(result).toMatchObject({ cases: 30, sheets: 33, hours: 22, sheetsEach: 8.25, hoursEach: 5.5, minutesBasis: 'assumed' });
    expect(result.units[0]).toMatchObject({ unit: 'U', basis: 'assumed' });
    expect(result.units[0]!.halfWidth).toBeCloseTo(4.06, 2);
  });

  it('expects no error where everything is reviewed, and cannot say for one case', () => {
    expect(forecast(counts, { ...plan, quota: { total: 100 } }, new Map(), 0)).toMatchObject({
      units: [{ halfWidth: 0 }],
      sheetsEach: null,
    });
    expect(forecast(counts, { ...plan, quota: { total: 1 } }, new Map(), 1).units[0]!.halfWidth).toBeNull();
  });
});
