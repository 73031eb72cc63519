export { AssessmentsModule } from './assessments.module';
export { RunQueries, type RunResult, type RunResultUnit, type SumMismatch } from './runs.queries';
export { RunService } from './runs.service';
export type { RunResponse } from './runs.responses';
export { ScoreQueries } from './scores.queries';
export type { ExplanationResponse } from './scores.responses';
