export { audited } from './audited';
export { withOrigin, type AuditOrigin } from './auditOrigin';
