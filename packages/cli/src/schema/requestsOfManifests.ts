import {
  objectsIn,
  parseManifests,
} from '@gitops-portal/plugin-schemas-common';
import { isCoreGroup } from './coreGroups';
import type { LoadedRequests } from './loadRequests';
import type { Input } from './readInputs';

/**
 * The objects of manifests, Kubernetes' own kinds left out. What is no object
 * is passed over: a repository holds other YAML, too.
 */
export function requestsOfManifests(inputs: Input[]): LoadedRequests {
  const result: LoadedRequests = { requests: [], problems: [] };
  for (const { file, text } of inputs) {
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
