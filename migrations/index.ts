import { Platform1764000000001 } from './0001-platform';
import { Identity1764000000002 } from './0002-identity';

/** Every change of the schema, in order. */
export const MIGRATIONS = [Platform1764000000001, Identity1764000000002];
