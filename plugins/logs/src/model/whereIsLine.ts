import {
  compareInstants,
  type LogLine,
} from '@gitops-portal/plugin-logs-common';
import { timeOfLineId } from './permalink';

/**
 * Where the line of a permalink is: among those loaded, perhaps among older
 * ones, or not there.
 */
export function whereIsLine(
  id: string,
  loaded: { lines: LogLine[]; hasOlder: boolean },
): 'here' | 'older' | 'gone' {
  const { lines, hasOlder } = loaded;
  if (lines.some(line => line.id === id)) return 'here';
  const time = timeOfLineId(id);
  const last = lines.at(-1);
  if (!time || !last || !hasOlder) return 'gone';
  return compareInstants(time, last.time) <= 0 ? 'older' : 'gone';
}
