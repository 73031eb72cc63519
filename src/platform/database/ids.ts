import { v7 } from 'uuid';

/** A new identifier: UUID version 7, whose order is the order of making, so that indexes grow at one end. */
export function newId(): string {
  return v7();
}
