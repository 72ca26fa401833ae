import type { LogLevel } from '../model';

/** Words that programs use for a level, the one that Loki detects first. */
const words: Record<LogLevel, string[]> = {
  critical: [
    'critical',
    'fatal',
    'crit',
    'emerg',
    'emergency',
    'alert',
    'panic',
  ],
  error: ['error', 'err', 'eror', 'severe'],
  warn: ['warn', 'warning', 'wrn'],
  info: ['info', 'information', 'informational', 'inf', 'notice'],
  debug: ['debug', 'dbg', 'fine'],
  trace: ['trace', 'trc', 'verbose', 'finest'],
  unknown: ['unknown'],
};

/**
 * Of what Loki detects; `fatal` is a level of its own there.
 *
 * @see https://grafana.com/docs/loki/latest/get-started/labels/#default-labels-for-all-users
 */
const detected: Partial<Record<LogLevel, string[]>> = {
  critical: ['critical', 'fatal'],
};

const levels = new Map<string, LogLevel>(
  Object.entries(words).flatMap(([level, all]) =>
    all.map(word => [word, level as LogLevel] as const),
  ),
);

/**
 * Words that stand for a level. A line without the label has the empty one,
 * which is unknown.
 */
export function wordsOfLevel(level: LogLevel, isDetected: boolean): string[] {
  const all = isDetected
    ? detected[level] ?? words[level].slice(0, 1)
    : words[level];
  return level === 'unknown' ? [...all, ''] : all;
}

/** The level that a word stands for, in small or capital letters. */
export function levelOfWord(word: string): LogLevel | undefined {
  return levels.get(word) ?? levels.get(word.toLowerCase());
}
