import { version } from 'uuid';
import { newId } from '../../src/platform/database';

describe('identifiers', () => {
  it('are UUIDs of version 7, each once, in the order of their making', () => {
    const ids = Array.from({ length: 20_000 }, newId);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every((id) => version(id) === 7)).toBe(true);
  });

  it('cannot be guessed from the one before', () => {
    const tails = new Set(Array.from({ length: 1_000 }, () => newId().slice(-12)));
    expect(tails.size).toBe(1_000);
  });
});
