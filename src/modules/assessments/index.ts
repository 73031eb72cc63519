export { AssessmentsModule } from './assessments.module';
export { RunQueries, type RunResult, type RunResultUnit, type SumMismatch } from './runs.queries';
export { RunRecomputation } from './run-recomputation';
export { RunService } from './runs.service';
export type { RecomputedResponse, RunResponse } from './runs.responses';
export { ScoreQueries } from './scores.queries';
export type { ExplanationResponse } from './scores.responses';
