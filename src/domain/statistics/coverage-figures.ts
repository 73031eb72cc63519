/**
 * How often the 95 % interval of a score holds the true mean: written by `npm run coverage-figures` and quoted by the method note of
 * bulletins. Coverage is a share of the draws, widths are in points; `t` is the plain t interval with the same correction.
 */
export const COVERAGE_FIGURES = {
  method: 'bayesian-bootstrap-with-unseen-third/2',
  draws: 2000,
  figures: [
    { population: 'deductions', cases: 150, reviewed: 30, coverage: 0.978, width: 10.524, tCoverage: 0.86, tWidth: 8.901 },
    { population: 'deductions', cases: 600, reviewed: 30, coverage: 0.98, width: 10.979, tCoverage: 0.863, tWidth: 8.928 },
    { population: 'deductions', cases: 150, reviewed: 50, coverage: 0.968, width: 6.408, tCoverage: 0.914, tWidth: 5.567 },
    { population: 'deductions', cases: 600, reviewed: 50, coverage: 0.973, width: 7.859, tCoverage: 0.911, tWidth: 6.786 },
    { population: 'deductions', cases: 150, reviewed: 100, coverage: 0.956, width: 3.306, tCoverage: 0.942, tWidth: 3.123 },
    { population: 'deductions', cases: 600, reviewed: 100, coverage: 0.967, width: 5.007, tCoverage: 0.932, tWidth: 4.647 },
    { population: 'failures', cases: 150, reviewed: 30, coverage: 0.963, width: 12.926, tCoverage: 0.788, tWidth: 12.198 },
    { population: 'failures', cases: 600, reviewed: 30, coverage: 0.979, width: 15.058, tCoverage: 0.82, tWidth: 13.557 },
    { population: 'failures', cases: 150, reviewed: 50, coverage: 0.925, width: 9.367, tCoverage: 0.915, tWidth: 9.142 },
    { population: 'failures', cases: 600, reviewed: 50, coverage: 0.929, width: 10.958, tCoverage: 0.882, tWidth: 10.529 },
    { population: 'failures', cases: 150, reviewed: 100, coverage: 0.947, width: 4.942, tCoverage: 0.933, tWidth: 4.78 },
    { population: 'failures', cases: 600, reviewed: 100, coverage: 0.953, width: 7.356, tCoverage: 0.914, tWidth: 7.163 },
    { population: 'spread', cases: 150, reviewed: 30, coverage: 0.966, width: 10.605, tCoverage: 0.932, tWidth: 10.134 },
    { population: 'spread', cases: 600, reviewed: 30, coverage: 0.97, width: 12.301, tCoverage: 0.885, tWidth: 10.786 },
    { population: 'spread', cases: 150, reviewed: 50, coverage: 0.965, width: 7.711, tCoverage: 0.926, tWidth: 7.364 },
    { population: 'spread', cases: 600, reviewed: 50, coverage: 0.97, width: 8.478, tCoverage: 0.918, tWidth: 7.683 },
    { population: 'spread', cases: 150, reviewed: 100, coverage: 0.958, width: 3.443, tCoverage: 0.945, tWidth: 3.378 },
    { population: 'spread', cases: 600, reviewed: 100, coverage: 0.961, width: 5.907, tCoverage: 0.941, tWidth: 5.571 },
  ],
} as const;
