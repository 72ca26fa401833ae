import { logLevels, type LogLevel } from '@gitops-portal/plugin-logs-common';

/** The levels among words from elsewhere, the gravest first. */
export function levelsOf(words: string[]): LogLevel[] {
  return logLevels.filter(level => words.includes(level));
}
