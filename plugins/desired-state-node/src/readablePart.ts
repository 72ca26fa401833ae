import type { DesiredApp } from './DesiredStateService';
import type { PlatformTarget } from '@gitops-portal/plugin-environments-common';

/**
 * What somebody may know of an app: nothing of environments that they may not
 * read. Undefined where that leaves nothing.
 */
export function readablePart(
  app: DesiredApp,
  isReadable: (target: PlatformTarget) => boolean,
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
  if (environments.length === 0) {
    return undefined;
  }
  return environments.length === app.environments.length
    ? app
    : {
        ...app,
        environments,
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
