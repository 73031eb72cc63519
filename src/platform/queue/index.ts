export { defineJob, QUEUES, type JobContext, type JobDefinition, type JobHandler, type QueueName } from './job-definition';
export { HandlesJob, JobRegistry, type RegisteredJob } from './job-registry';
export { QueueModule } from './queue.module';
