import {
  expandTemplate,
  type Environment,
} from '@gitops-portal/plugin-environments-common';
import {
  requestIdentity,
  type AppRequest,
} from '@gitops-portal/plugin-desired-state-common';
import type { PreviewRequest } from '@gitops-portal/plugin-desired-state-node';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import { readLayers } from '../apps/ConfigurationReader';
import { readConfigurationInTurns } from '../apps/readConfigurationInTurns';
import { addedFiles, layersAfter } from '../changes/refuseInvalid';
import type { FileChanges } from '../git/writeCommit';
import type { Source } from '../sources/Sources';

/** The namespace of an app, where the environment says: else the app's name. */
export function namespaceOf(
  { name, workload }: Environment,
  app: string,
  team: string | undefined,
): string {
  try {
    const values = { app, environment: name, ...(team ? { team } : {}) };
    return workload ? expandTemplate(workload.namespace, values) : app;
  } catch {
    return app;
  }
}

/** How an app's requests in an environment would differ after changes. */
export async function requestChanges(
  source: Source,
  parent: string,
  changes: FileChanges,
  app: { name: string; owner?: string },
  environment: Environment,
): Promise<PreviewRequest[]> {
  const { layout } = source;
  const { name } = environment;
  const added = addedFiles(changes);
  const { layers } = await readLayers(source, parent, app.name, name, added);
  const { requests: before } = await readConfigurationInTurns(layout, layers);
  const { requests: after } = await readConfigurationInTurns(
    layout,
    layersAfter(layers, changes),
  );
  const idOf = (request: AppRequest) => requestIdentity(layout, request);
  const olds = requestsById(before, idOf);
  const news = requestsById(after, idOf);
  const team = app.owner?.slice(app.owner.lastIndexOf('/') + 1);
  const place = {
    app: app.name,
    namespace: namespaceOf(environment, app.name, team),
  };
  const removed = before
    .filter(old => !news.has(idOf(old)))
    .map(request => ({
      environment: name,
      name: request.name,
      apiVersion: request.apiVersion,
      kind: request.kind,
      change: 'removed' as const,
      before: request.spec,
      object: layout.objectOf(request, place),
    }));
  const kept = after.flatMap(request => {
    const { apiVersion, kind, spec } = request;
    const old = olds.get(idOf(request));
    const isSame =
      old?.kind === kind &&
      old.apiVersion === apiVersion &&
      deepEqual(old.spec, spec);
    return isSame
      ? []
      : [
          {
            environment: name,
            name: request.name,
            apiVersion,
            kind,
            change: old ? ('changed' as const) : ('added' as const),
            ...(old ? { before: old.spec } : {}),
            after: spec,
            object: layout.objectOf(request, place),
          },
        ];
  });
  return [...kept, ...removed];
}

/** Of several that are the same one, the first. */
function requestsById(
  requests: AppRequest[],
  idOf: (request: AppRequest) => string,
): Map<string, AppRequest> {
  return new Map([...requests].reverse().map(each => [idOf(each), each]));
}
