/** Sixty rules as data, which each engine is given in its own language. Amounts in cents; a day limit does not move here. */
export type BenchRule =
  | { readonly kind: 'gap'; readonly from: string; readonly to: string; readonly limit: number; readonly unit: 'hours' | 'days' }
  | { readonly kind: 'document'; readonly after: string; readonly type: string }
  | { readonly kind: 'document-before'; readonly act: string; readonly type: string }
  | { readonly kind: 'officers'; readonly act: string; readonly atLeast: number }
  | { readonly kind: 'amount'; readonly act: string; readonly atMost: number };

const pairs = (text: string): [string, string][] => text.split(' ').map((pair) => pair.split('>') as [string, string]);

const HOURS = 'report>register>24 report>accept>24 report>dispatch>1 dispatch>arrive-scene>1 accept>file-case>72 accept>question>96';
const MORE_HOURS =
  'summon>question>2 detain>enter-custody>24 detain>notify-family>24 detain>interrogate>24 arrest>notify-family>24 arrest>interrogate>24';
const DAYS = 'accept>decide>30 file-case>decide>30 decide>serve>2 decide>execute>15 close>archive>14 detain>request-arrest>30';
const MORE_DAYS =
  'conclude-investigation>prosecute>3 receive-appraisal>deliver-appraisal>5 return-for-investigation>complete-investigation>31 accept>close>90 report>close>120 give-notice>decide>3';
const DOCUMENTS =
  'accept>acceptance-form accept>acceptance-receipt file-case>filing-decision decide>penalty-decision decide>penalty-notice seize>seizure-decision';
const MORE_DOCUMENTS =
  'seize>seizure-list summon>summons-warrant detain>detention-warrant arrest>arrest-warrant prosecute>prosecution-opinion receive-appraisal>appraisal-opinion';
const BEFORE =
  'decide>penalty-notice decide>legal-review-opinion decide>discussion-record detain>detention-warrant arrest>arrest-warrant prosecute>prosecution-opinion seize>seizure-decision summon>summons-warrant';
const OFFICERS = ['question', 'interrogate', 'seize', 'detain', 'summon', 'execute', 'dispatch', 'arrive-scene'];
const AMOUNTS = [20_000, 50_000, 80_000, 100_000, 120_000, 150_000, 400_000, 450_000];

export const RULES: readonly BenchRule[] = [
  ...gaps(`${HOURS} ${MORE_HOURS}`, 'hours'),
  ...gaps(`${DAYS} ${MORE_DAYS}`, 'days'),
  ...pairs(`${DOCUMENTS} ${MORE_DOCUMENTS}`).map(([after, type]): BenchRule => ({ kind: 'document', after, type })),
  ...pairs(BEFORE).map(([act, type]): BenchRule => ({ kind: 'document-before', act, type })),
  ...OFFICERS.map((act): BenchRule => ({ kind: 'officers', act, atLeast: 2 })),
  ...AMOUNTS.map((atMost): BenchRule => ({ kind: 'amount', act: 'decide', atMost })),
];

function gaps(text: string, unit: 'hours' | 'days'): BenchRule[] {
  return text.split(' ').map((entry) => {
    const [from, to, limit] = entry.split('>') as [string, string, string];
    return { kind: 'gap', from, to, limit: Number(limit), unit };
  });
}
