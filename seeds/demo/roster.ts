/** Who of a unit is free to question somebody: nobody is in two rooms at once. */
export class Roster {
  private readonly booked: { readonly officer: string; readonly from: number; readonly to: number }[] = [];

  constructor(
    private readonly team: readonly string[],
    private readonly colleagues: readonly string[],
  ) {}

  /** So many officers for a time (epoch ms), those of the case first, and books them. */
  take(count: number, from: number, to: number): string[] {
    const free = (officer: string) => !this.booked.some((one) => one.officer === officer && one.from < to && from < one.to);
    const others = this.colleagues.filter((officer) => !this.team.includes(officer));
    const taken = [...this.team, ...others].filter(free).slice(0, count);
    for (const officer of taken) this.booked.push({ officer, from, to });
    return taken;
  }
}
