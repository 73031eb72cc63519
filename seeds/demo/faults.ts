import type { Dice } from './dice';
import type { UnitCharacter } from './units';

/**
 * How often an officer of a usual unit gets a step wrong when there is occasion for it, by the code of the check that
 * should find it. `missing` is a fact that the source system did not deliver: it must end as insufficient data, never as a hit.
 */
const BASE_RATES = {
  A01: 0.006,
  A02: 0.01,
  A03: 0.008,
  A05: 0.01,
  A06: 0.003,
  A07: 0.01,
  A08: 0.002,
  A09: 0.004,
  A10: 0.003,
  A11: 0.06,
  A12: 0.003,
  A14: 0.015,
  A15: 0.025,
  A16: 0.04,
  A19: 0.04,
  A21: 0.025,
  A23: 0.006,
  A24: 0.03,
  A25: 0.06,
  A27: 0.04,
  A28: 0.03,
  A29: 0.016,
  A30: 0.012,
  A31: 0.003,
  A32: 0.012,
  A33: 0.008,
  A41: 0.02,
  C01: 0.012,
  C02: 0.012,
  C03: 0.03,
  C04: 0.05,
  C08: 0.01,
  C09: 0.005,
  C13: 0.005,
  C14: 0.01,
  C15: 0.02,
  C16: 0.012,
  C17: 0.03,
  C26: 0.02,
  C34: 0.12,
  missing: 0.012,
} as const;

export type FaultCode = keyof typeof BASE_RATES;

/** A habit makes its fault this much likelier. */
const HABIT = 3;

/** Decides where a case goes wrong, and remembers it. It throws its own dice, so that rates can change without changing the cases. */
export class FaultPlan {
  readonly injected: FaultCode[] = [];

  constructor(
    private readonly dice: Dice,
    private readonly character: UnitCharacter,
  ) {}

  /** Whether this occasion goes wrong. */
  strikes(code: FaultCode): boolean {
    const habit = this.character.badHabits.includes(code) ? HABIT : 1;
    const strikes = this.dice.chance(Math.min(0.9, BASE_RATES[code] * this.character.carelessness * habit));
    if (strikes) this.injected.push(code);
    return strikes;
  }
}
