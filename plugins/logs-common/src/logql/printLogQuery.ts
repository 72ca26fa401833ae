import { InputError } from '@backstage/errors';
import type { WorkloadScope } from '@gitops-portal/plugin-environments-common';
import { wordsOfLevel } from '../levels';
import { logLevels, type LogFilter, type LogLevel } from '../model';
import { defaultLabelNames, type LabelNames } from './LabelNames';
import { printSelector } from './printSelector';
import { escapeRegex, quote } from './quote';

/**
 * Prints the LogQL of a query within a scope. What a person typed appears in
 * it only as an escaped literal.
 *
 * @throws InputError where the scope cannot be said in the store's labels:
 * then nothing may be read
 */
export function printLogQuery(
  scope: WorkloadScope,
  filter: LogFilter,
  labels: LabelNames,
): string {
  return [
    printSelector(scope, filter, labels),
    ...(filter.text ? [`|~ ${quote(`(?i)${escapeRegex(filter.text)}`)}`] : []),
    ...printLevels(filter.levels ?? [], labels.level),
  ].join(' ');
}

/**
 * Prints the LogQL that counts the lines of a query by level. An evaluation at
 * an instant counts those of the `stepSeconds` before it.
 *
 * @throws InputError as `printLogQuery`
 */
export function printVolumeQuery(
  scope: WorkloadScope,
  filter: LogFilter,
  labels: LabelNames,
  stepSeconds: number,
): string {
  if (!Number.isInteger(stepSeconds) || stepSeconds < 1) {
    throw new InputError('A step has to be of whole seconds');
  }
  const lines = printLogQuery(scope, filter, labels);
  return `sum by (${labels.level}) (count_over_time(${lines}[${stepSeconds}s]))`;
}

/** Nothing where all levels are wanted. */
function printLevels(levels: LogLevel[], label: string): string[] {
  const wanted = logLevels.filter(level => levels.includes(level));
  if (wanted.length === 0 || wanted.length === logLevels.length) return [];
  // What Loki detects has one word for each level; a program's own label may
  // have any, in capitals too.
  const isDetected = label === defaultLabelNames.level;
  const words = wanted.flatMap(level => wordsOfLevel(level, isDetected));
  const regex = `${isDetected ? '' : '(?i)'}${words.join('|')}`;
  return [`| ${label}=~${quote(regex)}`];
}
