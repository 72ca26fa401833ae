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

/** How grave a line is, as far as it says so. */
export type LogLevel = (typeof logLevels)[number];
