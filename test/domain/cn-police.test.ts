import { join } from 'node:path';
import { loadPack, validatePack } from '../../src/platform/packs';

const DIRECTORY = join(__dirname, '../../seeds/packs/cn-police');

describe('the pack cn-police', () => {
  it('validates, and the test cases of its checks hold', () => {
    const { problems, testsRun } = validatePack(DIRECTORY);
    expect(problems).toEqual([]);
    expect(testsRun).toBeGreaterThanOrEqual(150);
  });
});
