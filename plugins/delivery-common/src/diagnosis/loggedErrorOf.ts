import {
  parseLogFields,
  type LogLine,
} from '@gitops-portal/plugin-logs-common';
import { isStackFrame, topFrame } from './stackFrame';

/** What an app logged when something failed. */
export interface LoggedError {
  message: string;
  /** Where in the code, such as `VoucherService.java:87`. */
  place?: string;
}

const longest = 240;
/** Characters of a line that are looked at; the logs API cuts there, too. */
const longestLine = 16 * 1024;
/** Characters of a line of a trace that are looked at: patterns look often. */
const longestFrame = 500;
/** Lines of one stack trace that are looked at. */
const most = 60;

const messageFields = ['message', 'msg', 'error.message', 'error', 'err'];
const stackFields = [
  'stack_trace',
  'stacktrace',
  'stack',
  'error.stack',
  'err.stack',
  'exception.stacktrace',
  'exception',
];
const level =
  /^\[?(?:CRITICAL|FATAL|ERROR|SEVERE|WARN(?:ING)?|INFO|DEBUG|TRACE)\]?[:\s]\s*/i;
const timestamp =
  /^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?\]?\s+/;
// eslint-disable-next-line no-control-regex
const ansi = /\u001b\[[0-9;]*[A-Za-z]/g;
/** `java.lang.NullPointerException: …`, `settings.MissingSetting: SMTP_TOKEN` */
const exception = /^(?:Caused by: )?(?:[\w$]+\.)*[A-Z][\w$]*(?:: .+)?$/;
const announcement = /^Traceback \(most recent call last\)/;

/**
 * What an error says: its message, and the place at the top of the stack trace
 * that follows it. Undefined where no line says anything.
 *
 * @param lines - of one container, oldest first, from the error on
 */
export function loggedErrorOf(
  lines: Pick<LogLine, 'line'>[],
): LoggedError | undefined {
  const texts = lines.map(({ line }) =>
    line.slice(0, longestLine).replace(ansi, '').trimEnd(),
  );
  const at = texts.findIndex(text => text.trim() !== '');
  if (at < 0) return undefined;
  const fields = fieldsOf(texts[at]);
  const trace = [
    ...valueOf(fields, stackFields).split('\n').slice(0, most),
    ...traceAfter(texts.slice(at + 1)),
  ].map(line => line.slice(0, longestFrame));
  const own =
    fields.size > 0
      ? valueOf(fields, messageFields).split('\n')[0]
      : plain(texts[at]);
  const message =
    own === '' || announcement.test(own) ? failureIn(trace) ?? own : own;
  const place = topFrame([texts[at].slice(0, longestFrame), ...trace]);
  return message === '' && !place
    ? undefined
    : {
        message: shortened(message || texts[at].trim()),
        ...(place ? { place } : {}),
      };
}

/** A structured line's fields by name; none of a plain one. */
function fieldsOf(text: string): Map<string, string> {
  const { format, fields } = parseLogFields(text);
  const known = new Map(fields.map(({ name, value }) => [name, value]));
  const hasMessage = messageFields.some(name => known.has(name));
  // Plain words with an `=` among them are no logfmt.
  return format === 'json' || hasMessage ? known : new Map();
}

function valueOf(fields: Map<string, string>, names: string[]): string {
  for (const name of names) {
    const value = fields.get(name);
    if (value) return value;
  }
  return '';
}

/** The lines that go with an error, up to the next that someone logged. */
function traceAfter(texts: string[]): string[] {
  const trace: string[] = [];
  for (const text of texts.slice(0, most)) {
    const isNext =
      timestamp.test(text) || level.test(text) || text.startsWith('{');
    if (isNext) break;
    trace.push(text);
  }
  return trace;
}

/** The line of a trace that names what failed. */
function failureIn(trace: string[]): string | undefined {
  return trace.find(line => exception.test(line.trim()) && !isStackFrame(line));
}

function plain(text: string): string {
  return text.trim().replace(timestamp, '').replace(level, '').trim();
}

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
