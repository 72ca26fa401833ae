export type { LogField, LogFields } from './LogFields';
export { parseLogFields } from './parseLogFields';
