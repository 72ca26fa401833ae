import { headlineOf, type AppDelivery, type Engine } from '../status';
import { mainOf } from '../versions/mainOf';
import type { DesiredRevision } from './Derivation';

const engineObjects: Record<Engine, string> = {
  flux: 'HelmRelease or Kustomization',
  argocd: 'Application',
  none: 'object',
};

/**
 * The status of an app that Git has for an environment and that nothing
 * delivers there: new, or forgotten where the engine's objects are listed.
 */
export function undelivered(options: {
  app: string;
  environment: string;
  cluster: string;
  engine: Engine;
  desired: DesiredRevision;
  /** RFC 3339. */
  now: string;
  previous?: AppDelivery;
}): AppDelivery {
  const { app, environment, cluster, engine, desired, now } = options;
  const facts = {
    sync: 'OutOfSync',
    drift: 'Unknown',
    health: 'Unknown',
    control: 'Automatic',
    freshness: { state: 'live' },
  } as const;
  const headline = headlineOf(facts);
  const images = Object.entries(desired.images ?? {}).map(([name, image]) => ({
    name,
    image,
    isPinned: image.digest !== undefined,
  }));
  const wanted = mainOf(app, images)?.image;
  const before = options.previous;
  const isSame = before?.headline === headline;
  return {
    app,
    environment,
    cluster,
    engine,
    headline,
    ...facts,
    cause: {
      sentence: `In Git, but not delivered: no ${engineObjects[engine]} in ${cluster} names it`,
    },
    since: (isSame && before.since) || now,
    desiredRevision: desired.revision,
    objects: [],
    ...(wanted ? { versions: { desired: wanted, running: [], pods: 0 } } : {}),
  };
}
