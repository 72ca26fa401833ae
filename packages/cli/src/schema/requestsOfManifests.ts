import {
  isCoreGroup,
  objectsIn,
  parseManifests,
} from '@gitops-portal/plugin-schemas-common';
import { basename, dirname, join } from 'node:path';
import type { LoadedRequests } from './loadRequests';
import type { Input } from './readInputs';

/**
 * The objects of manifests, Kubernetes' own kinds left out. What is no object
 * is passed over: a repository holds other YAML, too.
 */
export function requestsOfManifests(inputs: Input[]): LoadedRequests {
  const result: LoadedRequests = { requests: [], problems: [] };
  for (const { file, text } of inputs.filter(notOfCharts(inputs))) {
    const { documents, problems } = parseManifests(text, {
      exactIntegers: true,
    });
    result.problems.push(...problems.map(problem => ({ file, ...problem })));
    for (const [index, document] of documents.entries()) {
      for (const { value, path } of objectsIn(document.value)) {
        const { apiVersion, kind, metadata } = (value ?? {}) as {
          apiVersion?: unknown;
          kind?: unknown;
          metadata?: { name?: unknown; generateName?: unknown };
        };
        if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
          continue;
        }
        if (
          isCoreGroup(apiVersion.includes('/') ? apiVersion.split('/')[0] : '')
        ) {
          continue;
        }
        result.requests.push({
          file,
          document: index + 1,
          apiVersion,
          kind,
          name: `${metadata?.name ?? metadata?.generateName ?? ''}`,
          root: path,
          object: value,
          placeOf: inside => ({
            file,
            ...document.positionOf([...path, ...inside]),
          }),
        });
      }
    }
  }
  return result;
}

/** Templates of charts are no YAML before Helm has rendered them. */
function notOfCharts(inputs: Input[]): (input: Input) => boolean {
  const templates = inputs
    .filter(({ file }) => basename(file) === 'Chart.yaml')
    .map(({ file }) => join(dirname(file), 'templates/'));
  return ({ file }) => !templates.some(folder => file.startsWith(folder));
}
