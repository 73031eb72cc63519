import type { MapReader } from '../reader';
import type { CompiledRule, CompileScope } from '../scope';

/**
 * A kind of check: how its keys are read from a pack and how its rule becomes a function. A new kind is one file beside
 * this one and one line in registry.ts.
 */
export interface Kind<R> {
  /** Reads the keys of the kind from the check's mapping; the caller closes the reader. */
  parse(reader: MapReader): R;
  compile(rule: R, scope: CompileScope): CompiledRule;
}
