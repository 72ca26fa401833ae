import type { SecretReference } from '../layers/secretReferences';
import type { SecretInLayers } from '../layers/SecretInLayers';
import { combineCells } from '../state/combineCells';
import { deriveCell } from '../state/deriveCell';
import type { SealedSecretFacts } from '../state/SealedSecretFacts';
import type { SecretCell } from '../state/SecretCell';
import type { SecretPod } from '../state/SecretPod';
import type { SecretEnvironment, SecretTable } from './SecretTable';

/** What a cluster says about the secrets of an app. */
export interface ClusterSecrets {
  cluster: string;
  /** `Flux`, `Argo CD`. */
  engine: string;
  /** SealedSecrets of the app's namespace, by name. */
  objects: Map<string, SealedSecretFacts>;
  /** Pods of the app. */
  pods: SecretPod[];
  /** Why it cannot be asked, as a sentence. */
  unknown?: string;
  notServed?: boolean;
}

/** What is known of an environment that may be seen. */
export interface EnvironmentSecrets {
  environment: SecretEnvironment;
  inLayers: SecretInLayers[];
  references: SecretReference[];
  /** Names of all requests of the app in it. */
  requests: string[];
  clusters: ClusterSecrets[];
}

const byName = (a: string, b: string) => a.localeCompare(b, 'en');

/** Every key that a layer sets or a request names, by secret. */
function keysOf(all: EnvironmentSecrets[]): Map<string, Set<string>> {
  const keys = new Map<string, Set<string>>();
  const add = (secret: string, key: string) => {
    const found = keys.get(secret) ?? new Set();
    keys.set(secret, found.add(key));
  };
  for (const { inLayers, references } of all) {
    for (const { name, keys: set } of inLayers) {
      for (const key of Object.keys(set)) add(name, key);
    }
    for (const { secret, key } of references) add(secret, key);
  }
  return keys;
}

function cellOf(
  of: EnvironmentSecrets,
  secret: string,
  key: string,
  options: { digestOf: (sealed: string) => string; now: number },
): SecretCell {
  const keys = of.inLayers.find(({ name }) => name === secret)?.keys ?? {};
  // A key may have the name of a method that every object has.
  const inLayers = Object.hasOwn(keys, key) ? keys[key] : undefined;
  const requests = of.references
    .filter(it => it.secret === secret && it.key === key)
    .map(({ request }) => request);
  // By the convention of Crossplane's compositions.
  const maker = of.requests.find(name => secret === `${name}-connection`);
  const cells = of.clusters.map(({ cluster, objects, ...facts }) => ({
    cluster,
    cell: deriveCell({
      ...facts,
      secret,
      key,
      inLayers,
      digest: inLayers && options.digestOf(inLayers.sealed),
      object: objects.get(secret),
      requests,
      maker,
      now: options.now,
    }),
  }));
  return { environment: of.environment.name, ...combineCells(cells) };
}

/**
 * Puts the table together.
 *
 * @param options.digestOf - the digest that the objects' were made with
 * @param options.now - milliseconds since the epoch
 */
export function deriveTable(options: {
  app: string;
  head: string;
  /** Also those that may not be seen. */
  environments: SecretEnvironment[];
  secrets: EnvironmentSecrets[];
  digestOf: (sealed: string) => string;
  now: number;
}): SecretTable {
  const { app, head, environments, secrets } = options;
  const rows = [...keysOf(secrets)].sort(([a], [b]) => byName(a, b));
  return {
    app,
    head,
    environments,
    secrets: rows.map(([name, keys]) => ({
      name,
      keys: [...keys].sort(byName).map(key => ({
        key,
        cells: secrets.map(of => cellOf(of, name, key, options)),
      })),
    })),
  };
}
