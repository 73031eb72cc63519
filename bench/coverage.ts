import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INTERVAL_METHOD } from '../src/domain/statistics';
import { type CoverageFigure, coverageStudy, type PopulationName, POPULATIONS } from './coverage-study';

const DRAWS = 2000;
const FILE = join(__dirname, '..', '..', 'src', 'domain', 'statistics', 'coverage-figures.ts');

/** Measures how often the interval of a score covers the truth, prints the table of docs/figures.md and rewrites the constant bulletins quote. */
function main(): void {
  const figures: CoverageFigure[] = [];
  const line = (cells: readonly string[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
  line(['scores', 'cases', 'reviewed', 'coverage', 'width', 't: coverage', 't: width']);
  line(['---', '---:', '---:', '---:', '---:', '---:', '---:']);
  for (const population of Object.keys(POPULATIONS) as PopulationName[])
    for (const reviewed of [30, 50, 100])
      for (const cases of [150, 600]) {
        const figure = coverageStudy(population, cases, reviewed, DRAWS);
        figures.push(figure);
        const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
        const { coverage, width, tCoverage, tWidth } = figure;
        line([population, `${cases}`, `${reviewed}`, percent(coverage), width.toFixed(1), percent(tCoverage), tWidth.toFixed(1)]);
      }
  writeFileSync(FILE, source(figures));
}

function source(figures: readonly CoverageFigure[]): string {
  const round = (value: number) => Math.round(value * 1000) / 1000;
  const rows = figures.map(({ population, cases, reviewed, coverage, width, tCoverage, tWidth }) => {
    const values = [`'${population}'`, cases, reviewed, ...[coverage, width, tCoverage, tWidth].map(round)];
    const names = ['population', 'cases', 'reviewed', 'coverage', 'width', 'tCoverage', 'tWidth'];
    return `    { ${names.map((name, i) => `${name}: ${values[i]}`).join(', ')} },`;
  });
  return `/**
 * How often the 95 % interval of a score holds the true mean: written by \`npm run coverage-figures\` and quoted by the method note of
 * bulletins. Coverage is a share of the draws, widths are in points; \`t\` is the plain t interval with the same correction.
 */
export const COVERAGE_FIGURES = {
  method: '${INTERVAL_METHOD}',
  draws: ${DRAWS},
  figures: [
${rows.join('\n')}
  ],
} as const;
`;
}

main();
