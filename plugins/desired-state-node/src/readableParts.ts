import { Turns } from '@gitops-portal/plugin-environments-node';
import type { DesiredApp } from './model';
import type {
  Environment,
  PlatformTarget,
} from '@gitops-portal/plugin-environments-common';

/**
 * What somebody may know of an app: nothing of environments that they may not
 * read. Undefined where that leaves nothing.
 *
 * @param all - the environments, which say where clusters are
 */
function readablePart(
  app: DesiredApp,
  isReadable: (target: PlatformTarget) => boolean,
  all: Environment[],
): DesiredApp | undefined {
  const { name, owner } = app;
  const isShown = (environment: string) =>
    isReadable({ app: name, owner, environment });
  const shown = <T>(byEnvironment: Record<string, T>) =>
    Object.fromEntries(
      Object.entries(byEnvironment).filter(([environment]) =>
        isShown(environment),
      ),
    );
  const environments = app.environments.filter(isShown);
  const delivering = app.deliveredBy ?? [];
  const shownClusters = all
    .filter(({ name: environment }) => isShown(environment))
    .flatMap(({ clusters }) => clusters.map(cluster => cluster.name));
  const deliveredBy = delivering.filter(({ cluster }) =>
    shownClusters.includes(cluster),
  );
  if (environments.length === 0 && deliveredBy.length === 0) {
    return undefined;
  }
  return environments.length === app.environments.length &&
    deliveredBy.length === delivering.length
    ? app
    : {
        ...app,
        environments,
        ...(app.deliveredBy ? { deliveredBy } : {}),
        requests: app.requests
          .map(request => ({
            ...request,
            environments: request.environments.filter(isShown),
            ...(request.images ? { images: shown(request.images) } : {}),
          }))
          .filter(request => request.environments.length > 0),
        revisions: shown(app.revisions),
      };
}

/**
 * What somebody may know of apps, be they very many: others have their turn
 * meanwhile.
 *
 * @param all - the environments, which say where clusters are
 */
export async function readableParts(
  apps: Iterable<DesiredApp>,
  isReadable: (target: PlatformTarget) => boolean,
  all: Environment[],
): Promise<DesiredApp[]> {
  const readable: DesiredApp[] = [];
  const turns = new Turns();
  for (const app of apps) {
    if (turns.isOver) await turns.pass();
    const part = readablePart(app, isReadable, all);
    if (part) readable.push(part);
  }
  return readable;
}
