/** An officer's hour that is taken, in epoch ms. */
interface Booking {
  readonly from: number;
  readonly to: number;
}

/** The hours of all officers that are taken, over all cases of the city. */
export class DutyBook {
  private readonly taken = new Map<string, Booking[]>();

  isFree(officer: string, from: number, to: number): boolean {
    return !(this.taken.get(officer) ?? []).some((one) => one.from < to && from < one.to);
  }

  book(officer: string, from: number, to: number): void {
    const bookings = this.taken.get(officer);
    if (bookings) bookings.push({ from, to });
    else this.taken.set(officer, [{ from, to }]);
  }
}

/** Who of a unit is free to question somebody: nobody is in two rooms at once. */
export class Roster {
  constructor(
    private readonly team: readonly string[],
    private readonly colleagues: readonly string[],
    private readonly book: DutyBook,
  ) {}

  /** So many officers for a time (epoch ms), those of the case first, and books them. */
  take(count: number, from: number, to: number): string[] {
    const others = this.colleagues.filter((officer) => !this.team.includes(officer));
    const free = [...this.team, ...others].filter((officer) => this.book.isFree(officer, from, to)).slice(0, count);
    for (const officer of free) this.book.book(officer, from, to);
    return free;
  }
}
