import { InputError } from '@backstage/errors';
import type { WorkloadScope } from '@gitops-portal/plugin-environments-common';
import type { LogFilter } from '../model';
import { labelNamePattern, type LabelNames } from './LabelNames';
import { escapeRegex, quote } from './quote';

/**
 * Prints the selector of an app's streams: in one of the scope's namespaces
 * **and** with every label of its pods. The only way in which a selector comes
 * into a query.
 *
 * @throws InputError where one of the two cannot be said in the store's labels:
 * then nothing may be read
 */
export function printSelector(
  scope: WorkloadScope,
  filter: Pick<LogFilter, 'pod' | 'container'>,
  labels: LabelNames,
): string {
  const podLabels = Object.entries(scope.labels);
  if (podLabels.length === 0) {
    throw new InputError(
      `The workload selector of ${scope.environment} names no label, so the logs of ${scope.app} cannot be told from others`,
    );
  }
  const matchers = [oneOf(labels.namespace, scope.namespaces)];
  for (const [podLabel, value] of podLabels) {
    if (!Object.hasOwn(labels.podLabels, podLabel)) {
      throw new InputError(
        `Which label of a stream holds the pods' label ${podLabel} is not known: set it in logs.loki.labels.podLabels of the environment ${scope.environment}`,
      );
    }
    matchers.push(oneOf(labels.podLabels[podLabel], [value]));
  }
  if (filter.pod) matchers.push(oneOf(labels.pod, [filter.pod]));
  if (filter.container) {
    matchers.push(oneOf(labels.container, [filter.container]));
  }
  return `{${matchers.join(',')}}`;
}

/**
 * One of these values, none of which may be empty: an empty one would match
 * streams that lack the label. Loki anchors a regex at both ends.
 */
function oneOf(label: string, values: string[]): string {
  if (!labelNamePattern.test(label)) {
    throw new InputError(`${quote(label)} is not the name of a label`);
  }
  if (values.length === 0 || values.includes('')) {
    throw new InputError(`There is nothing to match the label ${label} with`);
  }
  return values.length === 1
    ? `${label}=${quote(values[0])}`
    : `${label}=~${quote(values.map(escapeRegex).join('|'))}`;
}
