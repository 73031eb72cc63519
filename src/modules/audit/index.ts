export { AuditModule } from './audit.module';
export { AuditSealer, type AuditVerification } from './audit-sealer';
export { ChangeDesk } from './change-desk';
export { Audit, type AuditRecord } from './audit.service';
