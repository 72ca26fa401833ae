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
  ['error', /err|ERR/],
  ['warn', /warn|WARN/],
  ['critical', /critical|CRITICAL/],
  ['debug', /debug|DEBUG/],
];

/** How deep Loki looks for a level in JSON. */
const JSON_DEPTH = 2;

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
  if (/^\s*\{/.test(line) && line.trimEnd().endsWith('}')) {
    try {
      return jsonField(JSON.parse(line), JSON_DEPTH);
    } catch {
      return undefined;
    }
  }
  return line.includes('=') ? logfmtField(line) : undefined;
}

/** The first in the order of the line. */
function jsonField(value: object, depth: number): string | undefined {
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && FIELDS.includes(key)) return inner;
    if (typeof inner !== 'object' || inner === null || depth === 1) continue;
    const found = Array.isArray(inner)
      ? undefined
      : jsonField(inner, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

const PAIRS = /([^\s="]+)(?:=("(?:[^"\\]|\\.)*"|[^\s"]*))?/g;

/** The first in the order of the fields. */
function logfmtField(line: string): string | undefined {
  let best = FIELDS.length;
  let found: string | undefined;
  for (const [, key, value = ''] of line.matchAll(PAIRS)) {
    const index = FIELDS.findIndex(
      field => field.toLowerCase() === key.toLowerCase(),
    );
    if (index >= 0 && index < best) {
      best = index;
      found = value.replace(/^"|"$/g, '');
    }
  }
  return found;
}
