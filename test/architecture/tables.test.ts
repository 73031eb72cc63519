import { MIGRATIONS } from '../../migrations';
import { planted, trees } from './sources';
import { EXCEPTIONS, ownersOf, tableOffenders, tablesOf } from './table-rules';

const sources = trees();
const owners = ownersOf(sources);
/** In the order in which they run. */
const migrations = MIGRATIONS.map(({ name }) =>
  sources.find((tree) => tree.fileName.startsWith('migrations/') && tree.text.includes(`class ${name} `))!,
);

describe('tables', () => {
  it('have an owner each', () => {
    expect([...owners.keys()].sort()).toEqual([...tablesOf(migrations)].sort());
  });

  it('are read by their own floor and those above, and written by their owner', () => {
    expect(sources.flatMap((tree) => tableOffenders(tree, owners))).toEqual([]);
  });

  it.each([
    ['reviews', "tx.query('SELECT 1 FROM assessment_run')", 'reviews reads assessment_run of assessments'],
    ['reviews', 'tx.query(`SELECT 1 FROM finding f JOIN ${x} LEFT JOIN notice n ON true`)', 'reviews reads notice of notices'],
    ['cases', "const FROM = 'objection o JOIN unit u ON true';", 'cases reads objection of reviews'],
    ['assessments', "tx.query('UPDATE finding SET state = $1')", 'assessments writes finding of findings'],
    ['bulletins', 'tx.query(`DELETE FROM ${other}; INSERT INTO posting VALUES ($1)`)', 'bulletins writes posting of assessments'],
  ])('finds in %s: %s', (module, text, offence) => {
    expect(tableOffenders(planted(`src/modules/${module}/x.ts`, text), owners)).toEqual([`src/modules/${module}/x.ts:1 ${offence}`]);
  });

  it('may be named from above, in words that are no SQL, and by what puts the house together', () => {
    const text = "tx.query('SELECT 1 FROM finding JOIN unit ON true'); fail('no notice, and nothing from an assessment_run');";
    expect(tableOffenders(planted('src/modules/reviews/x.ts', text), owners)).toEqual([]);
    expect(tableOffenders(planted('src/commands/x.ts', "db.query('DELETE FROM finding')"), owners)).toEqual([]);
  });

  it('have no exception that nobody needs', () => {
    const needed = (exception: string) => {
      const [module, verb, table] = exception.split(' ');
      const sql = verb === 'writes' ? new RegExp(`(DELETE FROM|INSERT INTO|UPDATE) ${table}\\b`) : new RegExp(`(FROM|JOIN) ${table}\\b`);
      return sources.some(({ fileName, text }) => fileName.startsWith(`src/modules/${module}/`) && sql.test(text));
    };
    expect(Object.keys(EXCEPTIONS).filter((exception) => !needed(exception))).toEqual([]);
  });
});
