import type { LogFields } from './LogFields';
import { parseJsonFields } from './parseJsonFields';
import { parseLogfmtFields } from './parseLogfmtFields';

/**
 * Reads the fields of a structured line: JSON with nested objects as paths, or
 * logfmt. A line that is neither has none; one that begins as if it were and
 * then breaks says why. Bounded, so that a line of a megabyte is no harm.
 */
export function parseLogFields(line: string): LogFields {
  const first = line.search(/\S/);
  return first >= 0 && line[first] === '{'
    ? parseJsonFields(line)
    : parseLogfmtFields(line);
}
