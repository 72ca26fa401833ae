import type { LogLevel } from '../model';
import { levelOfWord } from './levelWords';

/** A level is said at the beginning of a line. */
const LOOKED_AT = 1024;

/** `"level":"warn"`, `"severity_text": "ERROR"`, `"level":50` */
const jsonLevel =
  /"(?:[\w.]*\.)?(?:level|levelname|loglevel|log_level|lvl|severity|severity_?text)"\s*:\s*(?:"([A-Za-z]+)"|(\d{2})\b)/i;

/** `level=warn`, `lvl="error"` */
const logfmtLevel =
  /(?:^|[\s,])(?:[\w.]*\.)?(?:level|loglevel|log_level|lvl|severity)="?([A-Za-z]+)/i;

/**
 * The header of klog.
 *
 * @see https://github.com/kubernetes/klog/blob/main/klog.go
 */
const klogHeader = /^([EFIW])\d{4} \d\d:\d\d:\d\d/;

/** `[error]`, `<warn>`, ` ERROR `, `error:` at the beginning of the message. */
const bareWord =
  /[[<(](\w{3,13})[\])>]|(?:^|[\s|])([A-Z]{3,13})(?=[\s:|\]]|$)|(?:^|\s)(\w{3,13}):(?=\s)/g;

/** The first character says the level in klog's header. */
const klogLevels: Record<string, LogLevel> = {
  E: 'error',
  F: 'critical',
  I: 'info',
  W: 'warn',
};

/** Levels of Bunyan and Pino. */
const numberLevels: Record<string, LogLevel> = {
  '10': 'trace',
  '20': 'debug',
  '30': 'info',
  '40': 'warn',
  '50': 'error',
  '60': 'critical',
};

/** The level that a line itself says, for stores that do not detect it. */
export function levelOf(line: string): LogLevel {
  const start = line.length > LOOKED_AT ? line.slice(0, LOOKED_AT) : line;
  const [, word, number] = jsonLevel.exec(start) ?? [];
  if (number) return numberLevels[number] ?? 'unknown';
  const said = word ?? logfmtLevel.exec(start)?.[1];
  if (said) return levelOfWord(said) ?? 'unknown';
  const klog = klogHeader.exec(start)?.[1];
  if (klog) return klogLevels[klog];
  for (const [, bracketed, capitals, before] of start.matchAll(bareWord)) {
    const level = levelOfWord(bracketed ?? capitals ?? before);
    if (level) return level;
  }
  return 'unknown';
}
