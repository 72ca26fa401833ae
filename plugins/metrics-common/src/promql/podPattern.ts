import type { ScopedWorkload } from '@gitops-portal/plugin-environments-common';
import { escapeRegex } from './printMatcher';

/**
 * Characters of a generated suffix.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/util/rand/rand.go
 */
const random = '[bcdfghjklmnpqrstvwxz2456789]';
const suffix = `${random}{5}`;

/**
 * What a generated name keeps of its beginning: 63 less the suffix.
 *
 * @see https://github.com/kubernetes/apiserver/blob/master/pkg/storage/names/generate.go
 */
const keptLength = 58;
/** A ReplicaSet's hash with the dashes around it. */
const hashLength = 12;

/**
 * A regular expression for the names of a workload's pods; undefined for a
 * kind whose pods are not named after it.
 */
export function podPattern(
  workload: Pick<ScopedWorkload, 'kind' | 'name'>,
): string | undefined {
  const { kind, name } = workload;
  if (!name) return undefined;
  const escaped = escapeRegex(name);
  switch (kind) {
    case 'Deployment':
      return replicaSetPods(name);
    case 'StatefulSet':
      return `${escaped}-[0-9]+`;
    case 'DaemonSet':
    case 'ReplicaSet':
    case 'Job':
      return `${prefix(`${name}-`)}${suffix}`;
    case 'CronJob':
      // Its jobs are numbered by the minute; such names are at most 52 long.
      return `${escaped}-[0-9]+-${suffix}`;
    case 'Pod':
      return escaped;
    default:
      return undefined;
  }
}

function replicaSetPods(name: string): string {
  if (name.length + hashLength <= keptLength) {
    return `${escapeRegex(name)}-${random}+-${suffix}`;
  }
  // The hash is cut, wholly so for the longest names.
  return name.length < keptLength
    ? `${escapeRegex(name)}-${random}*-?${suffix}`
    : `${prefix(name)}${suffix}`;
}

function prefix(name: string): string {
  return escapeRegex(name.slice(0, keptLength));
}
