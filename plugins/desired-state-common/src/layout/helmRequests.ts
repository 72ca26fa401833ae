import {
  expandTemplate,
  matchTemplate,
} from '@gitops-portal/plugin-environments-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import { isMap } from '../merge/maps';
import { mergeLayers } from '../merge/mergeLayers';
import { renderFile } from '../newApps/describeNewApp';
import type { NewRequest } from '../newApps/NewApp';
import type { Layout, LayoutProblem, RequestInValues } from './Layout';

function parentFolders(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function requestOf(
  name: string,
  value: JsonValue | undefined,
): RequestInValues | LayoutProblem {
  const path = ['requests', name];
  if (!isMap(value)) {
    return { path, message: 'expected apiVersion, kind and spec' };
  }
  const { apiVersion, kind, spec } = value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return { path, message: 'expected apiVersion and kind as text' };
  }
  return {
    name,
    apiVersion,
    kind,
    spec: spec ?? {},
    path,
    specPath: [...path, 'spec'],
  };
}

/** What a layer has to say of a request; nothing where it stays as it is. */
function inLayer(
  { apiVersion, kind, spec, specs = {} }: NewRequest,
  environment: string | undefined,
  isLowest: boolean,
): JsonObject | undefined {
  const own = environment === undefined ? undefined : specs[environment];
  if (isLowest) {
    return { apiVersion, kind, spec: own ? mergeLayers([spec, own]) : spec };
  }
  return own && Object.keys(own).length > 0 ? { spec: own } : undefined;
}

/**
 * An app is a folder with layers of values, which a chart of the platform team
 * turns into one composite resource per entry of `requests`.
 */
export const helmRequests: Layout = {
  name: 'helm-requests',

  appOf(source, path) {
    return parentFolders(path)
      .map(folder => matchTemplate(source.apps, folder)?.app)
      .find(app => app !== undefined);
  },

  folderOf(source, app) {
    return expandTemplate(source.apps, { app });
  },

  layersOf(source, app, environment) {
    const folder = expandTemplate(source.apps, { app, environment });
    return source.layers.map(template => ({
      path: `${folder}/${expandTemplate(template, { app, environment })}`,
      environment: template.includes('${environment}')
        ? environment
        : undefined,
    }));
  },

  requestsIn(values: JsonObject) {
    const { requests = {} } = values;
    if (!isMap(requests)) {
      const message = 'expected a map of requests by name';
      return { requests: [], problems: [{ path: ['requests'], message }] };
    }
    const read = Object.entries(requests).map(([name, value]) =>
      requestOf(name, value),
    );
    return {
      requests: read.filter(entry => 'kind' in entry),
      problems: read.filter(entry => 'message' in entry),
    };
  },

  writeLayer({ environment }, app, isLowest) {
    const requests = app.requests.flatMap(request => {
      const value = inLayer(request, environment, isLowest);
      return value ? [[request.name, value] as const] : [];
    });
    const comment = environment
      ? `What is different in ${environment}.`
      : `${app.title ?? app.name}, common to all environments.`;
    return renderFile({ requests: Object.fromEntries(requests) }, comment);
  },
};
