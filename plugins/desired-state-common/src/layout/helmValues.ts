import type { JsonObject } from '@backstage/types';
import { helmRequests } from './helmRequests';
import type { Layout } from './Layout';

/** Name of the one request of an app: nothing else names it. */
const onlyRequest = 'app';

/**
 * An app is a folder with layers of values for the platform team's own chart
 * of one kind: the merged values are the spec.
 *
 * @param kind - which one, such as `platform.example.org/v1/WebService`
 */
export function helmValues(kind: string | undefined): Layout {
  return {
    ...helmRequests,
    name: 'helm-values',
    writeLayer: undefined,

    requestsIn(spec: JsonObject) {
      const cut = kind?.lastIndexOf('/') ?? -1;
      if (!kind || cut < 1) {
        const message =
          'expected the setting kind of the source, such as platform.example.org/v1/WebService';
        return { requests: [], problems: [{ path: [], message }] };
      }
      const request = {
        name: onlyRequest,
        apiVersion: kind.slice(0, cut),
        kind: kind.slice(cut + 1),
        spec,
        path: [],
        specPath: [],
      };
      return { requests: [request], problems: [] };
    },
  };
}
