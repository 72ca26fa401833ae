import { InputError } from '@backstage/errors';
import { logLevels, type LogFilter } from '@gitops-portal/plugin-logs-common';

/** The filter as a request's parameters say it. */
export interface FilterParameters {
  text?: string;
  /** With commas between. */
  levels?: string;
  pod?: string;
  container?: string;
}

/**
 * Reads a filter; what is empty is absent.
 *
 * @throws InputError for a level that there is not
 */
export function readFilter(parameters: FilterParameters): LogFilter {
  const { text, levels, pod, container } = parameters;
  const names = new Set(readList(levels));
  const known = logLevels.filter(level => names.has(level));
  if (known.length < names.size) {
    throw new InputError(
      `levels have to be some of ${logLevels.join(', ')}, with commas between`,
    );
  }
  return {
    ...(text ? { text } : {}),
    ...(known.length > 0 ? { levels: known } : {}),
    ...(pod ? { pod } : {}),
    ...(container ? { container } : {}),
  };
}

/** Words with commas between; empty where there are none. */
export function readList(text: string | undefined): string[] {
  return [...new Set(text?.split(',').filter(Boolean))];
}
