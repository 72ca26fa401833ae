import { InputError } from '@backstage/errors';
import { requestObject } from '../requests/requestObject';
import { helmLayers, writeHelmLayers } from './helmLayers';
import type { Layout } from './Layout';
import { specOfLayer } from './specOfLayer';

/** Name of the one request of an app: nothing else names it. */
const onlyRequest = 'app';

function kindOf(kind: string | undefined) {
  const cut = kind?.lastIndexOf('/') ?? -1;
  return kind && cut > 0
    ? { apiVersion: kind.slice(0, cut), kind: kind.slice(cut + 1) }
    : undefined;
}

/**
 * An app is a folder with layers of values for the platform team's own chart
 * of one kind: the merged values are the spec, and the object bears the app's
 * name.
 *
 * @param setting - which kind, such as `platform.example.org/v1/WebService`
 */
export function helmValues(setting: string | undefined): Layout {
  const asked = kindOf(setting);
  const one = asked ? `one ${asked.kind}` : 'of one kind';
  return {
    name: 'helm-values',
    ...helmLayers,

    requestsIn(spec) {
      if (!asked) {
        const message =
          'expected the setting kind of the source, such as platform.example.org/v1/WebService';
        return { requests: [], problems: [{ path: [], message }] };
      }
      const request = {
        ...asked,
        name: onlyRequest,
        spec,
        path: [],
        specPath: [],
      };
      return { requests: [request], problems: [] };
    },

    objectOf: (request, place) =>
      requestObject({ ...request, name: place.app }, place),

    writeApp(source, app) {
      const [request, ...others] = app.requests;
      const isOfKind =
        request?.kind === asked?.kind &&
        request?.apiVersion === asked?.apiVersion;
      if (!request || others.length > 0 || !isOfKind) {
        const got =
          app.requests.map(({ kind }) => kind).join(', ') || 'nothing';
        throw new InputError(
          `requests: an app of ${source.name} is ${one} and nothing else, got ${got}`,
        );
      }
      return writeHelmLayers(
        source,
        app,
        ({ environment }, isLowest) =>
          specOfLayer(request, environment, isLowest) ?? {},
      ).map(layer => ({ ...layer, request }));
    },

    addRequest: ({ app }) => ({
      refusal: `In this repository an app is ${one}, and ${app} is that already. Create a new app for anything else.`,
    }),
  };
}
