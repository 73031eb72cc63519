export { CheckStandings } from './check-standings.service';
export { type CommendationRecord, CommendationsService } from './commendations.service';
export { type CheckHit, type EvaluatedCase, FindingReconciler, type ReconcileCounts } from './finding-reconciler';
export { FindingsModule } from './findings.module';
export { FindingQueries } from './findings.queries';
export { type FindingDecision, FindingsService, type MachineConfirmation } from './findings.service';
export { type ArticleReference, type HandFinding, type Origin } from './hand-findings';
export { PrecisionQueries } from './precision.queries';
export { CheckPrecisionDetailResponse, CheckPrecisionResponse } from './precision.responses';
