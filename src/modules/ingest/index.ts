export { BatchReceiver } from './batch-receiver';
export { BatchQueries } from './batches.queries';
export { IngestModule } from './ingest.module';
