export { JobDispatcher } from './job-dispatcher';
export { JobSweep } from './job-sweep';
export { JobsModule } from './jobs.module';
export { JobQueries } from './jobs.queries';
export { JobResponse } from './jobs.responses';
export { Jobs, type JobOrder } from './jobs.service';
export { EVENT_RETENTION_DAYS, OutboxRelay } from './outbox-relay';
export { JobWorkers } from './queue-hosts';
export { Upkeep, type UpkeepTask } from './upkeep';
