/** How grave a line is, gravest first. */
export const logLevels = [
  'critical',
  'error',
  'warn',
  'info',
  'debug',
  'trace',
  'unknown',
] as const;

export type LogLevel = (typeof logLevels)[number];
