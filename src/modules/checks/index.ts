export { CheckQueries } from './checks.queries';
export { ChecksModule } from './checks.module';
export { ChecksService, type EvaluationTotals } from './checks.service';
export { WarningQueries } from './warnings.queries';
export { WarningsService } from './warnings.service';
