import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { AppDirectory } from '@gitops-portal/plugin-desired-state-node';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import {
  metricsReadPermission,
  type AppSignals,
  type MetricsEnvironment,
  type Signal,
} from '@gitops-portal/plugin-metrics-common';
import type { SignalsService } from './SignalsService';

/**
 * Signals for those who may see them: what routes and actions call. Only who
 * may see something learns which apps there are.
 */
export class AuthorizedSignals {
  constructor(
    private readonly services: {
      signals: Pick<SignalsService, 'signals' | 'listEnvironments'>;
      apps: Pick<AppDirectory, 'find'>;
      authorizer: PlatformAuthorizer;
    },
  ) {}

  /** @throws NotAllowedError, NotFoundError */
  async environments(
    credentials: BackstageCredentials,
    { app }: { app: string },
  ): Promise<MetricsEnvironment[]> {
    const { apps, authorizer, signals } = this.services;
    const found = await apps.find(app);
    const target = { app, owner: found?.owner };
    const mayRead = await authorizer.decide(credentials, metricsReadPermission);
    const environments = signals.listEnvironments(environment =>
      mayRead({ ...target, environment }),
    );
    if (environments.every(({ state }) => state === 'refused')) {
      await authorizer.require(credentials, metricsReadPermission, {
        ...target,
        environment: environments[0]?.name,
      });
    }
    if (!found) throw new NotFoundError(`No app ${app}`);
    return environments;
  }

  /** @throws NotAllowedError, NotFoundError, InputError */
  async signals(
    credentials: BackstageCredentials,
    of: {
      app: string;
      environment: string;
      /** RFC 3339. */
      from: string;
      /** RFC 3339. */
      to: string;
      signals?: Signal[];
    },
  ): Promise<AppSignals> {
    const { apps, authorizer, signals } = this.services;
    const { app, environment } = of;
    const found = await apps.find(app);
    const target = { app, environment, owner: found?.owner };
    await authorizer.require(credentials, metricsReadPermission, target);
    if (!found) throw new NotFoundError(`No app ${app}`);
    return signals.signals({ ...of, owner: found.owner });
  }
}
