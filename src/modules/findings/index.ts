export { FindingsModule } from './findings.module';
export { FindingQueries } from './findings.queries';
export { type CheckHit, type EvaluatedCase, FindingsService, type MachineConfirmation, type ReconcileCounts } from './findings.service';
