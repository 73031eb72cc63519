const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that take much longer than their size tells, the longest first. Begun last, one of them would leave the other process idle. */
const LONGEST = [
  'e2e/killed-workers',
  'integration/http-malformed',
  'e2e/full-month',
  'e2e/individual-case-supervision',
  'integration/notices',
  'integration/embedded-postgres',
  'domain/sampling-replay',
].map((name) => join(__dirname, '..', `${name}.test.ts`));

for (const path of LONGEST) if (!existsSync(path)) throw new Error(`${path} is begun early but is not there`);

/** The order of Jest (what took longest the last time, or else the largest file), after the files that are known to be long. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => (LONGEST.includes(path) ? LONGEST.indexOf(path) : LONGEST.length);
    return super.sort(tests).sort((a, b) => place(a) - place(b));
  }
};
