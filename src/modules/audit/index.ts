export { AuditModule } from './audit.module';
export { AuditSealer, type AuditVerification } from './audit-sealer';
export { Audit, type AuditRecord } from './audit.service';
