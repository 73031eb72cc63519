import type { CaseRecord } from '../../src/domain/cases';

/** A case of one system with nothing in it but what the test is about. */
export function caseOf(externalId: string, over: Partial<CaseRecord> = {}): CaseRecord {
  return {
    source: 'test',
    externalId,
    caseNumber: externalId,
    kind: 'administrative',
    unit: 'S1',
    status: 'open',
    officers: [],
    events: [],
    documents: [],
    measures: [],
    property: [],
    persons: [],
    recordings: [],
    outcomes: [],
    attributes: {},
    ...over,
  };
}
