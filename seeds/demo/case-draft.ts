import type {
  CaseDocument,
  CaseEvent,
  CaseMeasure,
  CaseOfficer,
  CaseOutcome,
  CasePerson,
  CaseProperty,
  CaseRecord,
  CaseRecording,
  Scalar,
} from '../../src/domain/cases';
import type { Moment } from '../../src/domain/kernel';
import { instantAt, momentAt } from './duty-clock';

type Identity = Pick<CaseRecord, 'source' | 'externalId' | 'caseNumber' | 'kind' | 'unit' | 'incidentNumber'>;

/**
 * A case while its whole life is being written, into the future if need be. {@link CaseDraft.recordBefore} then shows it as
 * the source system knows it on a given day: what has not happened yet is not there.
 */
export class CaseDraft {
  cause = '';
  title = '';
  readonly officers: CaseOfficer[] = [];
  readonly persons: CasePerson[] = [];
  readonly measures: CaseMeasure[] = [];
  readonly attributes: Record<string, Scalar> = {};
  private readonly events: CaseEvent[] = [];
  private readonly documents: CaseDocument[] = [];
  private readonly property: CaseProperty[] = [];
  private readonly recordings: CaseRecording[] = [];
  private readonly outcomes: CaseOutcome[] = [];

  constructor(private readonly identity: Identity) {}

  /** Instants are epoch milliseconds; they are written on the full minute. */
  event(type: string, at: number, rest: Omit<CaseEvent, 'type' | 'at'> = {}): void {
    this.events.push({ type, at: momentAt(at), ...rest });
  }

  document(type: string, madeAt: number, rest: Omit<CaseDocument, 'type' | 'madeAt'> = {}): void {
    this.documents.push({ type, madeAt: momentAt(madeAt), ...rest });
  }

  measure(type: string, start: number, rest: Omit<CaseMeasure, 'type' | 'start'> = {}): void {
    this.measures.push({ type, start: momentAt(start), ...rest });
  }

  recording(covers: string, start: number, end: number, rest: Omit<CaseRecording, 'id' | 'covers' | 'start' | 'end'> = {}): void {
    this.recordings.push({ id: `r${this.recordings.length + 1}`, covers, start: momentAt(start), end: momentAt(end), ...rest });
  }

  item(item: Omit<CaseProperty, 'id'>): void {
    this.property.push({ id: `w${this.property.length + 1}`, ...item });
  }

  outcome(type: string, at: number, rest: Omit<CaseOutcome, 'type' | 'at'> = {}): void {
    this.outcomes.push({ type, at: momentAt(at), ...rest });
  }

  person(role: string, rest: Omit<CasePerson, 'id' | 'role'>): string {
    const id = `p${this.persons.length + 1}`;
    this.persons.push({ id, role, ...rest });
    return id;
  }

  /** The case as known just before an instant; its status follows from its last milestone. */
  recordBefore(cutoff: number): CaseRecord {
    const known = (moment: Moment | undefined): boolean => moment !== undefined && instantAt(moment) < cutoff;
    const cut = <T extends object>(item: T, ...moments: (keyof T)[]): T => {
      const unknown = moments.filter((name) => item[name] !== undefined && !known(item[name] as Moment));
      return unknown.length === 0
        ? item
        : (Object.fromEntries(Object.entries(item).filter(([name]) => !unknown.includes(name as keyof T))) as T);
    };
    const begun = this.events.filter((event) => known(event.at)).map((event) => cut(event, 'until'));
    const events = begun.sort((a, b) => instantAt(a.at) - instantAt(b.at));
    const lead = this.officers.find((officer) => officer.role === 'lead');
    return {
      ...this.identity,
      cause: this.cause,
      title: this.title,
      ...(lead && { leadOfficer: lead.number }),
      status: statusAfter(events),
      officers: this.officers,
      events,
      documents: this.documents.filter((item) => known(item.madeAt)).map((item) => cut(item, 'approvedAt', 'servedAt')),
      measures: this.measures
        .filter((item) => known(item.start))
        .map((item) =>
          cut(
            { ...item, ...(item.extensions && { extensions: item.extensions.filter((one) => known(one.approvedAt)) }) },
            'end',
            'approvedAt',
          ),
        ),
      property: this.property
        .filter((item) => known(item.takenAt))
        .map((item) => ({
          ...cut(item, 'handedOverAt', 'returnedAt', 'disposedAt'),
          ...(item.custody && { custody: item.custody.filter((link) => known(link.at)) }),
          ...(!known(item.disposedAt) && { status: 'kept' }),
        })),
      persons: this.persons,
      recordings: this.recordings.filter((item) => known(item.start)).map((item) => cut(item, 'end')),
      outcomes: this.outcomes.filter((item) => known(item.at)),
      attributes: this.attributes,
    };
  }
}

const STATUS: Readonly<Record<string, string>> = {
  report: 'reported',
  accept: 'accepted',
  'file-case': 'filed',
  'decline-filing': 'declined',
  decide: 'decided',
  prosecute: 'transferred',
  'return-for-investigation': 'returned',
  close: 'closed',
  archive: 'archived',
};

function statusAfter(events: readonly CaseEvent[]): string {
  let status = 'reported';
  for (const event of events) status = STATUS[event.type] ?? status;
  return status;
}
