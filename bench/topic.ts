/** One thing that is measured: `npm run bench -- NAME`. */
export interface Topic {
  readonly name: string;
  /** What is measured against what, in one line. */
  readonly title: string;
  /** Measures and prints a Markdown table. */
  run(): Promise<void>;
}

/** One line of figures: seconds of each round, ours and the other side's, taken in turns on one machine. */
export interface Figure {
  readonly work: string;
  readonly ours: readonly number[];
  readonly rival: readonly number[];
  /** Things done in one round, and what they are called. */
  readonly count: number;
  readonly unit: string;
}

export const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - began) / 1e9;
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

export function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Medians of the rounds; the ratio is the median of the rounds' ratios, because both sides of a round share the machine's mood. */
export function printFigures(figures: readonly Figure[]): void {
  const line = (cells: readonly string[]) => tell(`| ${cells.join(' | ')} |`);
  line(['work', 'ours', 'the other side', 'ratio', 'per second']);
  line(['---', '---:', '---:', '---:', '---:']);
  for (const { work, ours, rival, count, unit } of figures) {
    const [a, b] = [median(ours), median(rival)];
    const ratio = median(ours.map((value, i) => value / rival[i]!));
    line([work, `${a.toFixed(2)} s`, `${b.toFixed(2)} s`, `${ratio.toFixed(1)} ×`, `${Math.round(count / a)} ${unit}`]);
  }
}
