export { arrayText, copyRows, type CopyValue } from './copy';
export { Database, isUniqueViolation, sqlState } from './database';
export { DatabaseModule, DatabaseServer } from './database.module';
export { EmbeddedPostgres } from './embedded-postgres';
export { newId } from './ids';
export { migrate } from './migrate';
export { clientOf, type Tx } from './tx';
