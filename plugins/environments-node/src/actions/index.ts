export { withOrigin, type AuditOrigin } from './auditOrigin';
export { cutText } from './cutText';
export { firstOf } from './firstOf';
export { readOnlyAction } from './readOnlyAction';
export type { Zod } from './Zod';
