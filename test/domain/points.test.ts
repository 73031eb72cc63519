import { divideHalfUp, formatPoints, parsePoints } from '../../src/domain/kernel';

describe('points', () => {
  it.each([
    ['2', 200],
    ['0.5', 50],
    ['93.40', 9340],
    ['-0.05', -5],
    [3, 300],
  ])('reads %p as %p hundredths', (text, hundredths) => expect(parsePoints(text)).toBe(hundredths));

  it.each(['', 'a', '1.234', '1e3', '1,5'])('refuses %p', (text) => expect(() => parsePoints(text)).toThrow(RangeError));

  it.each([
    [9340, '93.40'],
    [-5, '-0.05'],
    [0, '0.00'],
  ])('writes %p as %p', (hundredths, text) => expect(formatPoints(hundredths)).toBe(text));

  it.each([
    [5, 2, 3], // 2.5 → 3
    [-5, 2, -3], // -2.5 → -3
    [10, 4, 3], // 2.5 → 3
    [7, 3, 2], // 2.33 → 2
    [0, 9, 0],
  ])('divides %p by %p to %p', (n, d, q) => expect(divideHalfUp(n, d)).toBe(q));
});
