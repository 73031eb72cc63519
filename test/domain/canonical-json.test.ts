import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson, hashOf, sha256 } from '../../src/domain/kernel';

describe('canonical JSON', () => {
  it('is what the reference implementation of RFC 8785 writes, in whatever order the keys stand', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each<[string, unknown, string]>([
    ['keys in order', { a: 1, b: [2, { c: 'x' }] }, '{"a":1,"b":[2,{"c":"x"}]}'],
    ['keys out of order, below keys in order', { a: { z: 1, y: 2 }, b: 3 }, '{"a":{"y":2,"z":1},"b":3}'],
    ['names that look like numbers, which JavaScript counts', { 9: 'nine', 10: 'ten' }, '{"10":"ten","9":"nine"}'],
    [
      'names by UTF-16 code units',
      { '\u20ac': 1, '\r': 2, '\ud83d\ude00': 3, '\ufb33': 4 },
      '{"\\r":2,"\u20ac":1,"\ud83d\ude00":3,"\ufb33":4}',
    ],
    ['numbers', [1e21, 1e-7, -0, 4.5, 2e-3], '[1e+21,1e-7,0,4.5,0.002]'],
    ['what is not there', { b: undefined, a: [undefined, null] }, '{"a":[null,null]}'],
    ['a value with a form of its own', { at: new Date(0), a: 1 }, '{"a":1,"at":"1970-01-01T00:00:00.000Z"}'],
  ])('%s', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it.each([[undefined], [Number.NaN], [{ a: [Number.POSITIVE_INFINITY] }], [{ b: 1, a: Number.NaN }], [1n], [() => 1]])(
    'refuses %p',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    },
  );

  it('is hashed by SHA-256', () => {
    // NIST FIPS 180-4, "abc"
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('\u6848')).toBe(sha256(Buffer.from('\u6848')));
    expect(hashOf({ b: 1, a: 2 })).toBe(sha256('{"a":2,"b":1}'));
  });
});
