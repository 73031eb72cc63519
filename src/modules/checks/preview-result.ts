import type { Impact, Verdict } from '../../domain/checks';

/** Cases shown of each kind of change. */
const SAMPLES = 10;

export interface PreviewCase {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly unit: string;
  readonly unitName: string;
  /** Month in which the case was opened. */
  readonly month: string;
}

export interface ImpactCounts {
  added: number;
  gone: number;
  same: number;
}

export interface PreviewSample extends PreviewCase {
  readonly impact: Exclude<Impact, 'same'>;
  readonly occurredOn: string | null;
  /** How the verdict that hits came about, in sentences. */
  readonly trace: readonly string[];
  readonly counterfactual: string | null;
}

export interface PreviewResult {
  readonly cases: number;
  /** Hits of the draft, and of the check in force; null when the check is new. */
  readonly hits: { readonly draft: number; readonly present: number | null };
  readonly due: number;
  readonly insufficientData: number;
  readonly impact: ImpactCounts;
  readonly units: readonly (ImpactCounts & { readonly unit: string; readonly unitName: string })[];
  readonly months: readonly (ImpactCounts & { readonly month: string })[];
  readonly samples: readonly PreviewSample[];
}

/** Adds up what a draft changes, case by case, in memory that does not grow with the cases. */
export class PreviewSums {
  private cases = 0;
  private due = 0;
  private insufficientData = 0;
  private readonly impact = noCounts();
  private readonly units = new Map<string, ImpactCounts & { unitName: string }>();
  private readonly months = new Map<string, ImpactCounts>();
  private readonly samples: PreviewSample[] = [];

  /** @param explain writes a verdict in sentences; called for samples only. */
  constructor(
    private readonly isNew: boolean,
    private readonly explain: (verdict: Verdict) => readonly string[],
  ) {}

  add(one: PreviewCase, impact: Impact | undefined, draft: Verdict, present: Verdict | undefined): void {
    this.cases++;
    if (draft.outcome === 'due') this.due++;
    if (draft.outcome === 'insufficient-data') this.insufficientData++;
    if (impact === undefined) return;
    this.impact[impact]++;
    const unit = this.units.get(one.unit) ?? { ...noCounts(), unitName: one.unitName };
    unit[impact]++;
    this.units.set(one.unit, unit);
    const month = this.months.get(one.month) ?? noCounts();
    month[impact]++;
    this.months.set(one.month, month);
    if (impact === 'same' || this.samples.filter((sample) => sample.impact === impact).length >= SAMPLES) return;
    const hit = impact === 'added' ? draft : present!;
    this.samples.push({
      ...one,
      impact,
      occurredOn: hit.occurredOn ?? null,
      trace: this.explain(hit),
      counterfactual: hit.counterfactual ?? null,
    });
  }

  result(): PreviewResult {
    const { added, gone, same } = this.impact;
    const byName = <T>([a]: readonly [string, T], [b]: readonly [string, T]) => (a < b ? -1 : 1);
    return {
      cases: this.cases,
      hits: { draft: added + same, present: this.isNew ? null : gone + same },
      due: this.due,
      insufficientData: this.insufficientData,
      impact: { ...this.impact },
      units: [...this.units].sort(byName).map(([unit, counts]) => ({ unit, ...counts })),
      months: [...this.months].sort(byName).map(([month, counts]) => ({ month, ...counts })),
      samples: this.samples,
    };
  }
}

function noCounts(): ImpactCounts {
  return { added: 0, gone: 0, same: 0 };
}
