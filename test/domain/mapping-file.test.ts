import { formatFieldPath, parseMapping, requiredFields, type MappingDefinition } from '../../src/domain/cases';

/** The smallest mapping that is right, for an event log. */
const LOG = {
  code: 'fines',
  source: 'fines',
  format: 'xes',
  case: { caseNumber: 'id', kind: { value: 'administrative' }, unit: 'unit', status: { value: 'open' } },
  events: { each: { type: 'name', types: { Create: 'created' }, at: 'when' } },
};

const TABLE = {
  ...LOG,
  format: 'csv',
  events: { fromCase: [{ type: 'accepted', at: { field: '受案时间', format: 'yyyy/M/d H:mm' } }] },
};

function read(raw: unknown): { definition: MappingDefinition | undefined; problems: string[] } {
  const problems: string[] = [];
  const definition = parseMapping(raw, (path, message) => problems.push(`${formatFieldPath(path)}: ${message}`));
  return { definition, problems };
}

describe('reading a mapping', () => {
  it('fills in what is not said', () => {
    const { definition, problems } = read(LOG);
    expect(problems).toEqual([]);
    expect(definition?.case.externalId).toEqual(definition?.case.caseNumber);
    expect(definition?.case.caseNumber).toMatchObject({ field: 'id', as: 'text', required: true, empty: [] });
    expect(definition?.events.each).toMatchObject({ unknown: 'reject', at: { as: 'moment', formats: ['iso'], required: true } });
    expect(read(TABLE).definition?.csv).toEqual({ delimiter: ',', encoding: 'utf-8', rows: 'case' });
  });

  it('does not require the date of an event that stands in a column: an empty cell is no event', () => {
    expect(read(TABLE).definition?.events.fromCase[0]?.at.required).toBe(false);
  });

  it('tells every problem at once, with its path', () => {
    const { definition, problems } = read({
      ...LOG,
      code: 'Fines 2',
      format: 'xml',
      colour: 'red',
      case: { caseNumber: 'id', kind: { value: 'civil' }, unit: { field: 'a', value: 'b' }, status: { value: 'open' } },
      officers: [{ role: 'chief', number: 'no' }],
      events: { each: { type: 'name', types: { Create: 'created' }, at: { field: 'when', as: 'money', format: 'dd' } } },
    });
    expect(definition).toBeUndefined();
    expect(problems).toEqual([
      'colour: is not a key here: expected one of code, title, source, format, csv, xlsx, opening, case, officers, events',
      'code: expected letters a-z, digits and single hyphens',
      'format: is "xml": expected one of xes, csv, xlsx',
      'case.unit: expected either `field` or `value`',
      'case.kind: yields "civil": expected one of administrative, criminal, incident, other',
      'officers[0].role: is "chief": expected one of lead, handler, reviewer, approver, appraiser',
      'events.each.at.format: belongs to `as: moment` or `as: date`',
      'events.each.at.format: "dd" names no day: expected at least yyyy, M and d',
      'events.each.at.as: expected moment or date',
    ]);
  });

  it.each<[string, unknown, string]>([
    ['no object', 'text', ': expected an object'],
    ['nothing', undefined, ': is required'],
    ['no case', { ...LOG, case: undefined }, 'case: is required'],
    ['no case number', { ...LOG, case: { ...LOG.case, caseNumber: undefined } }, 'case.caseNumber: is required'],
    [
      'a version that is text',
      { ...LOG, case: { ...LOG.case, sourceVersion: 'v' } },
      'case.sourceVersion: expected `as: integer`: versions are counted',
    ],
    [
      'a take that is none',
      { ...LOG, case: { ...LOG.case, unit: { field: 'u', take: '2' } } },
      'case.unit.take: expected such as "first 2 characters" or "last 4 characters"',
    ],
    ['csv layout for a log', { ...LOG, csv: {} }, 'csv: has no place in a mapping of another format'],
    ['events per row without a key', { ...LOG, format: 'csv', csv: { rows: 'event' } }, 'csv.groupBy: is required when a row is an event'],
    ['a key without events per row', { ...TABLE, csv: { groupBy: 'id' } }, 'csv.groupBy: has no place when a row is a case'],
    ['a log without events', { ...LOG, events: {} }, 'events.each: is required: the source has events of its own'],
    ['events in a table of cases', { ...LOG, format: 'csv' }, 'events.each: does not fit rows that are whole cases: use events.fromCase'],
    [
      'an event named in a table of cases',
      { ...TABLE, case: { ...TABLE.case, unit: { field: 'u', event: 'Create' } } },
      'case.unit.event: does not fit rows that are whole cases: there are no events to read from',
    ],
    [
      'a misspelt event',
      { ...LOG, case: { ...LOG.case, unit: { field: 'u', event: 'Creat' } } },
      'case.unit.event: "Creat" is not a name in events.each.types',
    ],
    ['an opening that cannot occur', { ...LOG, opening: ['born'] }, 'opening[0]: "born" is no event type of this mapping'],
    [
      'a status of an event that cannot occur',
      { ...LOG, case: { ...LOG.case, status: { byEvent: { paid: 'paid' }, default: 'open' } } },
      'case.status.byEvent.paid: "paid" is no event type of this mapping',
    ],
    [
      'no types though unknown events are rejected',
      { ...LOG, events: { each: { type: 'name', at: 'when' } } },
      'events.each.types: is required unless unknown events are kept',
    ],
  ])('refuses %s', (_what, raw, problem) => {
    const { definition, problems } = read(raw);
    expect(definition).toBeUndefined();
    expect(problems).toEqual([problem]);
  });

  it.each([
    ['yyyy-MM', 'names no day'],
    ['yyyy-MM-dd HH', 'must name hour and minute together'],
    ['yyyy-MM-dd dd', 'names a part twice'],
    ['DD.MM.yyyy', 'has letters that mean nothing'],
  ])('refuses the date format %s', (format, problem) => {
    const { problems } = read({ ...TABLE, events: { fromCase: [{ type: 'a', at: { field: 'b', format } }] } });
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });

  it('lists each field of the source once, with the first place that names it', () => {
    const { definition } = read({
      ...LOG,
      format: 'csv',
      csv: { rows: 'event', groupBy: 'id' },
      case: { ...LOG.case, attributes: { where: { field: 'place', event: 'Create' } } },
    });
    expect(requiredFields(definition!)).toEqual([
      { field: 'id', path: 'csv.groupBy' },
      { field: 'name', path: 'events.each.type' },
      { field: 'unit', path: 'case.unit' },
      { field: 'place', path: 'case.attributes.where' },
      { field: 'when', path: 'events.each.at' },
    ]);
  });
});
