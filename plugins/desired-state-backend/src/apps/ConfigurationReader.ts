import { NotFoundError } from '@backstage/errors';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import {
  readConfiguration,
  type AppConfiguration,
  type LayerFile,
} from '@gitops-portal/plugin-desired-state-common';
import type { Source } from '../sources/Sources';

/** Finds a configured environment. Throws NotFoundError. */
export function environmentNamed(
  environments: Environment[],
  name: string,
): Environment {
  const environment = environments.find(candidate => candidate.name === name);
  if (!environment) {
    throw new NotFoundError(
      `There is no environment '${name}': expected one of ${environments
        .map(candidate => candidate.name)
        .join(', ')}`,
    );
  }
  return environment;
}

/** The layers of an app in an environment at a commit. */
export async function readLayers(
  source: Source,
  head: string,
  app: string,
  environment: string,
): Promise<LayerFile[]> {
  const { layout, config, mirror } = source;
  return Promise.all(
    layout.layersOf(config, app, environment).map(async layer => ({
      ...layer,
      text: await mirror.file(head, layer.path),
    })),
  );
}

/** The requests of an app in an environment at a commit, and its layers. */
export async function readAppConfiguration(
  source: Source,
  head: string,
  app: string,
  environment: string,
): Promise<AppConfiguration & { layers: LayerFile[] }> {
  const layers = await readLayers(source, head, app, environment);
  return { layers, ...readConfiguration(source.layout, layers) };
}
