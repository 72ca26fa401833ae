import { InputError, NotFoundError } from '@backstage/errors';
import type { PlatformConfig } from '@gitops-portal/plugin-environments-common';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import {
  secretsSeenIn,
  type SeenSecrets,
} from '@gitops-portal/plugin-secrets-common';
import type { SecretWatches } from '../clusters/SecretWatches';
import type { SecretPlaces } from './SecretPlaces';
import { unconfigured } from './unconfigured';

/** Tells which Secrets an app can refer to; whoever asks has been let in. */
export class SeenSecretsReader {
  constructor(
    private readonly deps: {
      platform: Pick<PlatformConfig, 'environments'>;
      places: Pick<SecretPlaces, 'of'>;
      watches: Pick<SecretWatches, 'of'>;
    },
  ) {}

  /** @throws NotFoundError for an environment that is not configured */
  async read(app: DesiredApp, environment: string): Promise<SeenSecrets> {
    const { platform, places, watches } = this.deps;
    const found = platform.environments.find(
      ({ name }) => name === environment,
    );
    if (!found) throw new NotFoundError(`No environment ${environment}`);
    const of = { app: app.name, environment };
    try {
      const scope = await places.of(app, found);
      const clusters = watches.of(environment, scope);
      return {
        ...of,
        namespace: scope.namespace,
        secrets: secretsSeenIn(clusters),
        lookedIn: found.clusters.map(({ name }) => {
          const looked = clusters.find(({ cluster }) => cluster === name);
          const problem = looked ? looked.unknown : unconfigured(environment);
          return { cluster: name, ...(problem ? { problem } : {}) };
        }),
      };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { ...of, secrets: [], lookedIn: [], problem: error.message };
    }
  }
}
