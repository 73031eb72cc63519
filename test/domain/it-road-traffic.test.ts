import { join } from 'node:path';
import { loadPack, validatePack } from '../../src/platform/packs';

const DIRECTORY = join(__dirname, '../../seeds/packs/it-road-traffic');

describe('the pack it-road-traffic', () => {
  it('validates, and the test cases of its checks hold', () => {
    const { problems, testsRun } = validatePack(DIRECTORY);
    expect(problems).toEqual([]);
    expect(testsRun).toBeGreaterThanOrEqual(25);
  });

  it('has six checks, each counted by one objective item of its scheme', () => {
    const pack = loadPack(DIRECTORY);
    const items = pack.schemes.flatMap((scheme) => scheme.branches.flatMap((branch) => branch.items));
    expect(items.every((item) => item.objective && item.per === 'hundred-cases')).toBe(true);
    expect(items.flatMap((item) => item.checks).sort()).toEqual(pack.checks.map((check) => check.code).sort());
    expect(pack.checks).toHaveLength(6);
  });
});
