import { setFlagsFromString } from 'node:v8';

/**
 * How much garbage V8 lets stand before it collects, in percent of what is alive. By default it waits for two or three times as much,
 * which made reading a long file look like a leak; at this figure the process stays about half as large and is no slower
 * (docs/decisions/0049). It is no limit: what is needed may still be held.
 */
const GARBAGE_PERCENT = 50;

setFlagsFromString(`--heap-growing-percent=${GARBAGE_PERCENT}`);
