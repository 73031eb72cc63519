import { Platform1764000000001 } from './0001-platform';

/** Every change of the schema, in order. */
export const MIGRATIONS = [Platform1764000000001];
