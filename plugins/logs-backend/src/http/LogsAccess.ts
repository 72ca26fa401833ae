import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { AppDirectory } from '@gitops-portal/plugin-desired-state-node';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import { logsReadPermission } from '@gitops-portal/plugin-logs-common';
import type { AppAccess } from '../service/LogTargets';

/** Decides on each request what of an app its sender may read. */
export class LogsAccess {
  constructor(
    private readonly deps: {
      apps: Pick<AppDirectory, 'find'>;
      authorizer: PlatformAuthorizer;
    },
  ) {}

  /**
   * @param wanted - names of environments; all of the app's where empty
   * @throws NotAllowedError, with an audit event, where none of them may be
   * read; only then NotFoundError where there is no such app, so that whoever
   * may see nothing does not learn which apps there are
   */
  async open(
    credentials: BackstageCredentials,
    app: string,
    wanted: string[],
  ): Promise<{ access: AppAccess; environments: string[] }> {
    const { apps, authorizer } = this.deps;
    const found = await apps.find(app);
    const environments = wanted.length > 0 ? wanted : found?.environments ?? [];
    const target = { app, owner: found?.owner };
    const isAllowed = await authorizer.decide(credentials, logsReadPermission);
    const mayRead = (environment: string) =>
      isAllowed({ ...target, environment });
    if (!environments.some(mayRead)) {
      // First as it was asked, before the app's own environments are named:
      // whoever may see nothing is told the same of every name.
      for (const environment of new Set([wanted[0], environments[0]])) {
        await authorizer.require(credentials, logsReadPermission, {
          ...target,
          environment,
        });
      }
    }
    if (!found) throw new NotFoundError(`No app ${app}`);
    return {
      access: { ...target, mayRead },
      environments,
    };
  }
}
