export type { LogField, LogFields } from './LogFields';
