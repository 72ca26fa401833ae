/** What Loki writes into the structured metadata `detected_level`. */
export type DetectedLevel =
  | 'critical'
  | 'fatal'
  | 'error'
  | 'warn'
  | 'info'
  | 'debug'
  | 'trace'
  | 'unknown';

const FIELDS = [
  ...['level', 'LEVEL', 'Level', 'log.level'],
  ...['severity', 'SEVERITY', 'Severity', 'SeverityText'],
  ...['lvl', 'LVL', 'Lvl'],
  ...['severity_text', 'Severity_Text', 'SEVERITY_TEXT'],
];

const NAMES: Record<string, DetectedLevel> = {
  trace: 'trace',
  trc: 'trace',
  debug: 'debug',
  dbg: 'debug',
  info: 'info',
  inf: 'info',
  warn: 'warn',
  wrn: 'warn',
  warning: 'warn',
  error: 'error',
  err: 'error',
  critical: 'critical',
  fatal: 'fatal',
};

/** In Loki's order: a line that says info is no error. */
const WORDS: [DetectedLevel, RegExp][] = [
  ['info', /info|INFO/],
  ['error', /err:|ERR:|error|ERROR/],
  ['warn', /warn:|WARN:|warning|WARNING/],
  ['critical', /critical:|CRITICAL:/],
  ['debug', /debug:|DEBUG:/],
];

/**
 * The level of a line as Loki's `discover_log_levels` finds it: a field of
 * JSON or logfmt, else a word in the line.
 * @see https://github.com/grafana/loki/blob/main/pkg/distributor/field_detection.go
 */
export function detectLevel(line: string): DetectedLevel {
  const named = levelField(line)?.toLowerCase();
  if (named !== undefined && Object.hasOwn(NAMES, named)) return NAMES[named];
  return WORDS.find(([, words]) => words.test(line))?.[0] ?? 'unknown';
}

function levelField(line: string): string | undefined {
  if (/^\s*\{/.test(line) && /\}\s*$/.test(line)) {
    return jsonField(line);
  }
  return line.includes('=') ? logfmtField(line) : undefined;
}

function jsonField(line: string): string | undefined {
  try {
    const value = JSON.parse(line);
    const field = FIELDS.find(name => Object.hasOwn(value, name));
    return field === undefined ? undefined : String(value[field]);
  } catch {
    return undefined;
  }
}

const PAIRS = /([^\s="]+)(?:=("(?:[^"\\]|\\.)*"|[^\s"]*))?/g;

function logfmtField(line: string): string | undefined {
  for (const [, key, value = ''] of line.matchAll(PAIRS)) {
    if (FIELDS.includes(key)) return value.replace(/^"|"$/g, '');
  }
  return undefined;
}
