import { stripVTControlCharacters } from 'node:util';
import type { LogLine } from '@gitops-portal/plugin-logs-common';

/** The instant of a line: nanoseconds since 1970 do not fit a number. */
function instantOf(nanoseconds: string): string {
  return new Date(Number(BigInt(nanoseconds) / 1_000_000n)).toISOString();
}

/**
 * A line for the terminal: time, environment, pod, level, text. What the
 * program wrote to steer a terminal is taken out: it is not its terminal.
 */
export function printLine(line: LogLine): string {
  const text = stripVTControlCharacters(line.line).replace(
    // eslint-disable-next-line no-control-regex
    /[\u0000-\u0008\u000b-\u001f\u007f]/g,
    '',
  );
  const cut = line.bytes ? ` … (${line.bytes} bytes)` : '';
  return [
    instantOf(line.time),
    line.environment,
    line.pod ?? '-',
    line.level.toUpperCase(),
    `${text}${cut}`,
  ].join(' ');
}
