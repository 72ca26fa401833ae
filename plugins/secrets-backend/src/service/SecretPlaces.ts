import { InputError } from '@backstage/errors';
import {
  resolveScope,
  type Environment,
} from '@gitops-portal/plugin-environments-common';
import type { WorkloadScopes } from '@gitops-portal/plugin-delivery-node';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import type { SecretsScope } from '../clusters/SecretWatches';

/** Knows where the secrets of an app are in an environment. */
export class SecretPlaces {
  constructor(private readonly scopes: Pick<WorkloadScopes, 'scope'>) {}

  /**
   * The one namespace that the app's secrets are in, since what is sealed
   * opens in no other, and the labels of its pods.
   *
   * @throws InputError where it is not known, or there are several
   */
  async of(app: DesiredApp, environment: Environment): Promise<SecretsScope> {
    const { name, owner } = app;
    const scope = await this.scopes.scope(name, environment.name, owner);
    const { namespaces, labels } = scope;
    if (namespaces.length === 1) return { namespace: namespaces[0], labels };
    const [namespace] = resolveScope({
      environment,
      app: name,
      owner,
    }).namespaces;
    if (namespaces.includes(namespace)) return { namespace, labels };
    throw new InputError(
      `${name} has workloads in several namespaces of ${
        environment.name
      } (${namespaces.join(', ')}), and a sealed value opens in one only`,
    );
  }
}
