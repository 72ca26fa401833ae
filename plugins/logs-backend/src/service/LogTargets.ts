import { InputError, NotFoundError } from '@backstage/errors';
import type { WorkloadScopes } from '@gitops-portal/plugin-delivery-node';
import {
  findEnvironment,
  type PlatformConfig,
} from '@gitops-portal/plugin-environments-common';
import {
  printLogQuery,
  type EnvironmentOutcome,
} from '@gitops-portal/plugin-logs-common';
import type { LogStore } from '../store';
import type { LogTarget } from './LogTarget';

/** An app, and the environments of it that somebody may read. */
export interface AppAccess {
  app: string;
  /** Entity ref. */
  owner?: string;
  mayRead: (environment: string) => boolean;
}

/** Finds where an app's logs are, and which pods are the app's. */
export class LogTargets {
  constructor(
    private readonly deps: {
      platform: PlatformConfig;
      scopes: Pick<WorkloadScopes, 'scope'>;
      /** By name of the environment. */
      stores: Map<string, LogStore>;
    },
  ) {}

  /**
   * One target for each environment, in the order in which they are named.
   *
   * @throws NotFoundError for an environment that there is not, where one
   * might know
   */
  async resolve(
    access: AppAccess,
    environments: string[],
  ): Promise<LogTarget[]> {
    return Promise.all(
      [...new Set(environments)].map(name => this.target(access, name)),
    );
  }

  private async target(
    { app, owner, mayRead }: AppAccess,
    environment: string,
  ): Promise<LogTarget> {
    const closed = (
      state: EnvironmentOutcome['state'],
      message: string,
      hint?: string,
    ) => ({
      environment,
      outcome: { environment, state, message, ...(hint ? { hint } : {}) },
    });
    if (!mayRead(environment)) {
      return closed(
        'refused',
        `You may not read the logs of ${app} in ${environment}`,
      );
    }
    const { platform, scopes, stores } = this.deps;
    if (!findEnvironment(platform, environment)) {
      throw new NotFoundError(`No environment ${environment}`);
    }
    const store = stores.get(environment);
    if (!store) {
      return closed(
        'unconfigured',
        `Where the logs of ${environment} are is not configured`,
        `The platform team can set logs.loki of the environment ${environment}`,
      );
    }
    try {
      const scope = await scopes.scope(app, environment, owner);
      // What cannot be confined to the app is refused before anything is read.
      printLogQuery(scope, {}, store.labels);
      return { environment, store, scope };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return closed('refused', error.message);
    }
  }
}
