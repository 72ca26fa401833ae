import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { AppDirectory } from '@gitops-portal/plugin-desired-state-node';
import type {
  AuditOrigin,
  PlatformAuthorizer,
} from '@gitops-portal/plugin-environments-node';
import {
  secretsChangePermission,
  secretsReadPermission,
} from '@gitops-portal/plugin-secrets-common';
import { auditedSet } from '../auditedSet';
import type { SecretChange, SecretChanges } from './SecretChanges';
import type { SecretTables } from './SecretTables';
import type { SeenSecretsReader } from './SeenSecretsReader';

/**
 * Secrets for those who may see or set them: what routes call. All throw
 * NotAllowedError, and only then NotFoundError where there is no such app:
 * whoever may see nothing does not learn which apps there are.
 */
export class AuthorizedSecrets {
  constructor(
    private readonly deps: {
      apps: Pick<AppDirectory, 'find'>;
      auditor: AuditorService;
      authorizer: PlatformAuthorizer;
      changes: SecretChanges;
      seen: SeenSecretsReader;
      tables: SecretTables;
    },
  ) {}

  /** Each key in each environment that one may see. */
  async table(credentials: BackstageCredentials, of: { app: string }) {
    const { apps, authorizer, tables } = this.deps;
    const app = await apps.find(of.app);
    const [mayRead, mayChange] = await Promise.all([
      authorizer.decide(credentials, secretsReadPermission),
      authorizer.decide(credentials, secretsChangePermission),
    ]);
    const target = (environment?: string) => ({
      app: of.app,
      owner: app?.owner,
      environment,
    });
    const environments = app ? tables.environmentsOf(app) : [];
    const isReadable = environments.some(({ name }) => mayRead(target(name)));
    if (!isReadable) {
      // First without an environment: who may see nothing at all is told the
      // same of every name, be there such an app or not.
      const [first] = environments;
      for (const environment of first ? [undefined, first.name] : [undefined]) {
        await authorizer.require(
          credentials,
          secretsReadPermission,
          target(environment),
        );
      }
    }
    if (!app) throw new NotFoundError(`No app ${of.app}`);
    return tables.table({
      app,
      credentials,
      mayRead: environment => mayRead(target(environment)),
      mayChange: environment => mayChange(target(environment)),
    });
  }

  /** The Secrets that an app can refer to in an environment. */
  async seen(
    credentials: BackstageCredentials,
    of: { app: string; environment: string },
  ) {
    const app = await this.app(credentials, secretsReadPermission, of);
    return this.deps.seen.read(app, of.environment);
  }

  /** @throws as SecretChanges does, too */
  async set(
    credentials: BackstageCredentials,
    origin: AuditOrigin,
    of: { app: string; change: SecretChange },
  ) {
    const { auditor, changes } = this.deps;
    const { change, app: name } = of;
    const { environment } = change;
    const target = { app: name, environment };
    const app = await this.app(credentials, secretsChangePermission, target);
    changes.checkNames(change);
    return auditedSet(auditor, origin, of, () =>
      changes.set(app, change, credentials),
    );
  }

  private async app(
    credentials: BackstageCredentials,
    permission: typeof secretsReadPermission,
    target: { app: string; environment: string },
  ) {
    const { apps, authorizer } = this.deps;
    const app = await apps.find(target.app);
    const { owner } = app ?? {};
    await authorizer.require(credentials, permission, { ...target, owner });
    if (!app) throw new NotFoundError(`No app ${target.app}`);
    return app;
  }
}
