import type { JsonObject } from '@backstage/types';
import { isMap } from '../merge/maps';
import { helmRequests } from './helmRequests';
import type { Layout } from './Layout';

/**
 * An app is a folder of manifests, one in each file: what is in Git is what the
 * cluster gets, and no file is merged with another.
 */
export const plain: Layout = {
  ...helmRequests,
  name: 'plain',
  merges: false,
  writeLayer: undefined,

  requestsIn(manifest: JsonObject) {
    const { apiVersion, kind, metadata, spec } = manifest;
    const name = isMap(metadata) ? metadata.name : undefined;
    if (
      typeof apiVersion !== 'string' ||
      typeof kind !== 'string' ||
      typeof name !== 'string'
    ) {
      const message = 'expected a manifest: apiVersion, kind and metadata.name';
      return { requests: [], problems: [{ path: [], message }] };
    }
    const request = {
      ...{ name, apiVersion, kind, spec: spec ?? {} },
      path: [],
      specPath: ['spec'],
    };
    return { requests: [request], problems: [] };
  },
};
