import { DomainError } from '../kernel';
import { compareTexts } from './compare-texts';
import { articleText, type Degree, DEGREE_LABELS, type Part, PART_LABELS, type SituationCode, SITUATIONS } from './situations';
import { divideHundredths, WHOLE } from './shares';

/** Somebody who had a part in the case. */
export interface Participant {
  /** Officer number. */
  readonly officer: string;
  readonly part: Part;
}

/** What the inquiry found somebody did. Officers are numbers; `degree` where the inquiry already knows it. */
export type Conduct =
  /** The approver changed or ignored the correct opinion of others. */
  | { readonly kind: 'opinion-overruled'; readonly by: string; readonly givenBy: readonly string[]; readonly degree?: Degree | undefined }
  /** Somebody falsified or hid facts and so misled the approver. */
  | { readonly kind: 'falsified'; readonly by: string; readonly degree?: Degree | undefined }
  | { readonly kind: 'false-appraisal'; readonly by: string; readonly degree?: Degree | undefined }
  | { readonly kind: 'without-approval'; readonly by: string; readonly degree?: Degree | undefined }
  /** Reported upward, and the superior decided wrongly; the lower level is to blame when its material was false. */
  | {
      readonly kind: 'superior-decided';
      readonly by: string;
      readonly reportedBy: readonly string[];
      readonly falseMaterial: boolean;
      readonly degree?: Degree | undefined;
    }
  /** A superior's order beyond legal powers. */
  | {
      readonly kind: 'order-beyond-powers';
      readonly by: string;
      readonly executedBy: readonly string[];
      readonly reported: boolean;
      readonly degree?: Degree | undefined;
    }
  /** An order within powers that those who carried it out believed wrong. */
  | {
      readonly kind: 'order-within-powers';
      readonly by: string;
      readonly executedBy: readonly string[];
      readonly degree?: Degree | undefined;
    };
export const CONDUCT_KINDS = [
  'opinion-overruled',
  'falsified',
  'false-appraisal',
  'without-approval',
  'superior-decided',
  'order-beyond-powers',
  'order-within-powers',
] as const satisfies readonly Conduct['kind'][];

export interface DivisionFacts {
  readonly participants: readonly Participant[];
  /** Those whose own act or omission contributed beside the conduct below, and how they are to blame; default a plain negligence. */
  readonly contributors: readonly { readonly officer: string; readonly degree?: Degree | undefined }[];
  readonly conduct: readonly Conduct[];
}

/** How the office weighs parts and degrees: its own figures, no law has any. */
export interface DivisionWeights {
  /** Hundredths of a percent that those with the main responsibility (主要责任) bear together when others share; more than half. */
  readonly mainShare: number;
  readonly degree: Readonly<Record<Exclude<Degree, 'none'>, number>>;
  readonly part: Readonly<Record<Part, number>>;
}

export interface ProposedShare {
  readonly officer: string;
  readonly part: Part;
  readonly situation: SituationCode;
  readonly degree: Degree;
  /** Hundredths of a percent. */
  readonly share: number;
  /** Whether the article says it is the main responsibility. */
  readonly main: boolean;
  /** Why, in sentences, each with its article. */
  readonly trace: readonly string[];
}

interface Bearing {
  readonly situation: SituationCode;
  readonly degree: Degree;
  readonly main: boolean;
}

/**
 * Proposes who answers for a fault and in which share, from the facts of the inquiry (138号令 Arts 5–10, 人民警察法 Arts 32, 33). Whom an
 * article relieves bears nothing, whatever else is said of him; whom it names as mainly responsible bears the pack's main share; everybody
 * else whose act contributed bears by part and degree. A person decides.
 *
 * @throws DomainError `inquiry.invalid` when the facts name somebody who had no part, or nobody is left to answer.
 */
export function proposeDivision(facts: DivisionFacts, weights: DivisionWeights): ProposedShare[] {
  const partOf = new Map(facts.participants.map(({ officer, part }) => [officer, part]));
  const bearing = new Map<string, Bearing>();
  const relieved = new Map<string, SituationCode>();
  const trace = new Map<string, string[]>();
  const say = (officer: string, situation: SituationCode, text: string) =>
    trace.set(officer, [...(trace.get(officer) ?? []), `${text}(${articleText(situation)}:${SITUATIONS[situation].label})`]);
  const known = (officer: string): void => {
    if (!partOf.has(officer))
      throw new DomainError('inquiry.invalid', `${officer} has no part in the case`, [
        { field: 'officer', message: 'an officer with a part in the case', value: officer },
      ]);
  };
  const bear = (officer: string, situation: SituationCode, degree: Degree, text: string, main = false): void => {
    known(officer);
    const before = bearing.get(officer);
    // The heavier one stands: who falsified and also contributed answers for the falsification.
    if (!before || (main && !before.main)) bearing.set(officer, { situation, degree, main });
    say(officer, situation, text);
  };
  const relieve = (officer: string, situation: SituationCode, text: string): void => {
    known(officer);
    relieved.set(officer, situation);
    say(officer, situation, text);
  };

  for (const deed of facts.conduct) judge(deed, bear, relieve);
  for (const { officer, degree = 'negligence' } of facts.contributors) {
    known(officer);
    if (degree !== 'none' && !bearing.has(officer) && !relieved.has(officer)) bear(officer, 'joint', degree, '其行为对过错起到作用');
  }
  // To falsify is nobody's relief: a correct opinion beside false material does not excuse.
  for (const officer of [...relieved.keys()]) if (bearing.get(officer)?.main) relieved.delete(officer);
  for (const officer of relieved.keys()) bearing.delete(officer);

  const shares = shareOut(bearing, partOf, weights);
  return [...partOf.keys()].sort(compareTexts).map((officer) => {
    const part = partOf.get(officer)!;
    const bears = bearing.get(officer);
    const share = shares.get(officer) ?? 0;
    if (!bears)
      return {
        officer,
        part,
        situation: relieved.get(officer) ?? 'joint',
        degree: 'none',
        share: 0,
        main: false,
        trace: trace.get(officer) ?? [`未查明其行为对过错起到作用(${articleText('joint')})`],
      };
    const percent = `${Math.floor(share / 100)}.${String(share % 100).padStart(2, '0')}%`;
    const weighed = `${PART_LABELS[part]}、${DEGREE_LABELS[bears.degree]}${bears.main ? ',主要责任' : ''},建议承担${percent}`;
    return { officer, part, ...bears, share, trace: [...(trace.get(officer) ?? []), weighed] };
  });
}

type Bear = (officer: string, situation: SituationCode, degree: Degree, text: string, main?: boolean) => void;
type Relieve = (officer: string, situation: SituationCode, text: string) => void;

function judge(deed: Conduct, bear: Bear, relieve: Relieve): void {
  switch (deed.kind) {
    case 'opinion-overruled':
      bear(deed.by, 'opinion-overruled', deed.degree ?? 'gross-negligence', '改变或者不采纳正确意见');
      for (const officer of deed.givenBy) relieve(officer, 'opinion-overruled', '提出的正确意见未被采纳,不承担责任');
      return;
    case 'falsified':
      return bear(deed.by, 'falsified', deed.degree ?? 'intent', '弄虚作假、隐瞒真相', true);
    case 'false-appraisal':
      return bear(deed.by, 'false-appraisal', deed.degree ?? 'gross-negligence', '出具虚假或者错误的鉴定意见', true);
    case 'without-approval':
      return bear(deed.by, 'without-approval', deed.degree ?? 'gross-negligence', '未经批准擅自行使职权');
    case 'superior-decided':
      if (deed.falseMaterial)
        for (const officer of deed.reportedBy) bear(officer, 'false-material-to-superior', deed.degree ?? 'intent', '向上级提供虚假材料');
      else bear(deed.by, 'superior-decided', deed.degree ?? 'negligence', '对上报案件作出错误决定');
      if (deed.falseMaterial) relieve(deed.by, 'false-material-to-superior', '错误决定系下级虚假材料所致,不承担责任');
      else for (const officer of deed.reportedBy) relieve(officer, 'superior-decided', '如实上报,不承担责任');
      return;
    case 'order-beyond-powers':
      bear(deed.by, deed.reported ? 'order-reported' : 'order-not-reported', deed.degree ?? 'gross-negligence', '下达超越法定职权的命令');
      for (const officer of deed.executedBy)
        if (deed.reported) relieve(officer, 'order-reported', '已就超越职权的命令提出报告,不承担责任');
        else bear(officer, 'order-not-reported', 'negligence', '执行超越法定职权的命令而未报告');
      return;
    case 'order-within-powers':
      bear(deed.by, 'order-executed', deed.degree ?? 'negligence', '下达的命令有错误');
      for (const officer of deed.executedBy) relieve(officer, 'order-executed', '依法执行上级命令,不承担责任');
      return;
  }
}

function shareOut(
  bearing: ReadonlyMap<string, Bearing>,
  partOf: ReadonlyMap<string, Part>,
  { mainShare, degree, part }: DivisionWeights,
): Map<string, number> {
  const claims = [...bearing]
    .filter(([, bears]) => bears.degree !== 'none')
    .map(([key, bears]) => ({
      key,
      main: bears.main,
      weight: degree[bears.degree as Exclude<Degree, 'none'>] * part[partOf.get(key)!],
    }));
  if (claims.length === 0) throw new DomainError('inquiry.invalid', 'the facts leave nobody who answers for the fault');
  const mains = claims.filter(({ main }) => main);
  const others = claims.filter(({ main }) => !main);
  if (mains.length === 0 || others.length === 0) return divideHundredths(claims);
  return new Map([...divideHundredths(mains, mainShare), ...divideHundredths(others, WHOLE - mainShare)]);
}
