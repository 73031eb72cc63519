import type { CaseKind } from '../src/domain/cases';

/**
 * What every statutory check says before its rule: the kinds of case it is for, that the source delivers what it looks at, and the
 * first day of the act (the first `act` event) for which it is law.
 */
interface Applicability {
  readonly kinds: readonly CaseKind[];
  readonly act: string;
  readonly validFrom: string;
}

/** Sixty rules as data, which each engine is given in its own language. Amounts in cents; a day limit does not move here. */
export type BenchRule = Applicability &
  (
    | { readonly kind: 'gap'; readonly to: string; readonly limit: number; readonly unit: 'hours' | 'days' }
    | { readonly kind: 'document'; readonly type: string }
    | { readonly kind: 'document-before'; readonly type: string }
    | { readonly kind: 'officers'; readonly atLeast: number }
    | { readonly kind: 'amount'; readonly atMost: number }
  );

const BOTH: readonly CaseKind[] = ['administrative', 'criminal'];
const ADMINISTRATIVE: readonly CaseKind[] = ['administrative'];
const CRIMINAL: readonly CaseKind[] = ['criminal'];
const INCIDENT: readonly CaseKind[] = ['incident'];

export const RULES: readonly BenchRule[] = [
  ...gaps('hours', BOTH, 'report>register>24 report>accept>72 accept>question>120'),
  ...gaps('hours', ADMINISTRATIVE, 'accept>file-case>24 summon>question>12 summon>notify-family>12 give-notice>decide>24'),
  ...gaps('hours', CRIMINAL, 'detain>enter-custody>24 detain>notify-family>24 detain>interrogate>24 arrest>notify-family>24'),
  ...gaps('hours', CRIMINAL, 'arrest>interrogate>24 summon>interrogate>12 receive-arrest-refusal>release>12'),
  ...gaps('hours', INCIDENT, 'report>dispatch>1 dispatch>arrive-scene>1 arrive-scene>settle-incident>12'),
  ...gaps('days', ADMINISTRATIVE, 'file-case>decide>60 decide>serve>20 decide>execute>60 receive-appraisal>deliver-appraisal>7'),
  ...gaps('days', ADMINISTRATIVE, 'commission-appraisal>receive-appraisal>60 accept>close>120'),
  ...gaps('days', CRIMINAL, 'accept>file-case>60 detain>request-arrest>400 conclude-investigation>prosecute>10'),
  ...gaps('days', CRIMINAL, 'return-for-investigation>complete-investigation>45 decline-filing>serve>30'),
  ...gaps('days', BOTH, 'close>archive>60'),
  ...documents('document', BOTH, 'accept>acceptance-form seize>seizure-decision seize>seizure-list'),
  ...documents('document', ADMINISTRATIVE, 'give-notice>penalty-notice receive-appraisal>appraisal-opinion question>questioning-record'),
  ...documents('document', ADMINISTRATIVE, 'receive-evidence>evidence-receipt review-defence>defence-review mediate>mediation-agreement'),
  ...documents(
    'document',
    CRIMINAL,
    'file-case>filing-decision detain>detention-warrant arrest>arrest-warrant interrogate>interrogation-record',
  ),
  ...documents('document', CRIMINAL, 'prosecute>prosecution-opinion request-arrest>arrest-request decline-filing>no-filing-notice'),
  ...documents('document-before', CRIMINAL, 'detain>detention-warrant arrest>arrest-warrant interrogate>rights-notice'),
  ...documents('document-before', BOTH, 'seize>seizure-decision close>acceptance-form'),
  ...['question', 'seize', 'summon', 'execute'].map((act) => officers(ADMINISTRATIVE, act)),
  ...['interrogate', 'detain', 'enter-custody'].map((act) => officers(CRIMINAL, act)),
  ...[500_000, 600_000, 1_000_000].map((atMost): BenchRule => ({ kind: 'amount', atMost, ...applies(ADMINISTRATIVE, 'decide') })),
];

function applies(kinds: readonly CaseKind[], act: string): Applicability {
  return { kinds, act, validFrom: '2026-01-01' };
}

function gaps(unit: 'hours' | 'days', kinds: readonly CaseKind[], text: string): BenchRule[] {
  return text.split(' ').map((entry) => {
    const [from, to, limit] = entry.split('>') as [string, string, string];
    return { kind: 'gap', to, limit: Number(limit), unit, ...applies(kinds, from) };
  });
}

function documents(kind: 'document' | 'document-before', kinds: readonly CaseKind[], text: string): BenchRule[] {
  return text.split(' ').map((entry) => {
    const [act, type] = entry.split('>') as [string, string];
    return { kind, type, ...applies(kinds, act) };
  });
}

function officers(kinds: readonly CaseKind[], act: string): BenchRule {
  return { kind: 'officers', atLeast: 2, ...applies(kinds, act) };
}
