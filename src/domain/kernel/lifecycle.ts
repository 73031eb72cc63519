import { DomainError } from './errors';

/**
 * A lifecycle as a table: which moves lead from which states to which state. The architecture tests walk every table: each
 * state must be reachable from the initial one, and each one that is not final must have a way out.
 */
export interface Lifecycle<State extends string, Move extends string> {
  readonly name: string;
  readonly initial: State;
  readonly final: readonly State[];
  readonly moves: Readonly<Record<Move, { readonly from: readonly State[]; readonly to: State }>>;
}

/** Keeps the literal types of a table. */
export function defineLifecycle<State extends string, Move extends string>(table: Lifecycle<State, Move>): Lifecycle<State, Move> {
  return table;
}

/**
 * The state a move leads to.
 *
 * @throws DomainError `lifecycle.refused` when the move does not start from the present state.
 */
export function nextState<State extends string, Move extends string>(table: Lifecycle<State, Move>, state: State, move: Move): State {
  const { from, to } = table.moves[move];
  if (!from.includes(state))
    throw new DomainError(
      'lifecycle.refused',
      `${table.name}: "${move}" is not possible in state "${state}"; it starts from ${from.join(', ')}`,
    );
  return to;
}
