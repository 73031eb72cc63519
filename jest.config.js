const { readFileSync } = require('node:fs');

/** The compiler's options as the product has them. Told to read the file itself, @swc/jest loses `module.lazy`: every test would load all. */
const swc = JSON.parse(readFileSync(`${__dirname}/.swcrc`, 'utf8'));
delete swc.$schema;

/**
 * Three sizes: `domain` are truth tables without a database; `integration` and `e2e` run on a real PostgreSQL that
 * test/support starts (or finds by TEST_DATABASE_URL), each worker on its own clone of a migrated template.
 */
const shared = {
  rootDir: __dirname,
  testEnvironment: '<rootDir>/test/support/global-environment.ts',
  transform: { '^.+\\.[jt]s$': ['@swc/jest', swc] },
  // Nest 12 and a few others are published as ES modules only, which Jest's CommonJS loader must be given transformed.
  transformIgnorePatterns: [
    '/node_modules/(?!(@nestjs|content-disposition|cookie|uuid|file-type|jsondiffpatch|strtok3|token-types|uint8array-extras|@borewit|@tokenizer)/)',
  ],
};

module.exports = {
  // The first test of a file waits for an application to start, and the first that draws for what drawing needs, on a machine that may have
  // other things to do.
  testTimeout: 60_000,
  // In processes of their own, which are begun anew when they have grown: what a file loads stays in the process that ran it.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  projects: [
    { ...shared, displayName: 'domain', testMatch: ['<rootDir>/test/domain/**/*.test.ts'] },
    {
      ...shared,
      displayName: 'architecture',
      testMatch: ['<rootDir>/test/architecture/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
    {
      ...shared,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/integration/**/*.test.ts', '<rootDir>/test/golden/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
    {
      ...shared,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
  ],
};
