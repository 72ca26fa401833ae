import { NotFoundError } from '@backstage/errors';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import type {
  AppConfiguration,
  ConfigurationProblem,
  LayerFile,
} from '@gitops-portal/plugin-desired-state-common';
import { UnreadableFile } from '../git/UnreadableFile';
import type { Source } from '../sources/Sources';
import { layersAt } from './layersAt';
import { readConfigurationInTurns } from './readConfigurationInTurns';

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

/**
 * The layers of an app in an environment at a commit.
 *
 * @param added - paths that a change would add
 */
export async function readLayers(
  source: Source,
  head: string,
  app: string,
  environment: string,
  added: Iterable<string> = [],
): Promise<{ layers: LayerFile[]; problems: ConfigurationProblem[] }> {
  const problems: ConfigurationProblem[] = [];
  const paths = await layersAt(source, head, app, environment, added);
  const layers = await Promise.all(
    paths.map(async layer => {
      const text = await source.mirror.file(head, layer.path).catch(error => {
        if (!(error instanceof UnreadableFile)) {
          throw error;
        }
        problems.push({ file: layer.path, message: error.message });
        return undefined;
      });
      return { ...layer, text };
    }),
  );
  return { layers, problems };
}

/** The requests of an app in an environment at a commit, and its layers. */
export async function readAppConfiguration(
  source: Source,
  head: string,
  app: string,
  environment: string,
): Promise<AppConfiguration & { layers: LayerFile[] }> {
  const { layers, problems } = await readLayers(source, head, app, environment);
  const read = await readConfigurationInTurns(source.layout, layers);
  return { ...read, layers, problems: [...problems, ...read.problems] };
}
