import { InputError } from '@backstage/errors';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import type { Edit } from '@gitops-portal/plugin-desired-state-common';
import type {
  DesiredApp,
  FileChange,
} from '@gitops-portal/plugin-desired-state-node';
import type { Source } from '../sources/Sources';
import { environmentsByLayer } from './environmentsByLayer';

/**
 * The environments that a change of these files reaches: a layer of an
 * environment that one, and a layer for all environments, and a file that is no
 * layer, every one that the app is in. A change leaves an app in the
 * environments that it is in: to come into others, or to leave some, asks for
 * other permissions and has routes of its own.
 *
 * @throws InputError for an edit of a file that is no layer of the app, and
 * for what would bring the app into an environment or take it out of one
 */
export function reachedEnvironments(
  all: Environment[],
  source: Source,
  app: Pick<DesiredApp, 'name' | 'environments'>,
  { edits, files = [] }: { edits: Edit[]; files?: FileChange[] },
): Environment[] {
  const names = all.map(({ name }) => name);
  const paths = [...edits, ...files].map(({ file }) => file);
  const layers = environmentsByLayer(source, app.name, names, paths);
  const isMerged = source.layout.merges !== false;
  for (const { file } of edits) {
    if (!layers.has(file)) {
      throw new InputError(`'${file}' is no layer of ${app.name}`);
    }
  }
  for (const { file, text } of files) {
    if (isMerged && text === undefined && layers.get(file)) {
      throw new InputError(
        `'${file}' is what has ${app.name} in an environment: remove the app, or the file in Git`,
      );
    }
  }
  const reached = new Set<string>();
  for (const { file } of [...edits, ...files]) {
    for (const name of layers.get(file) ?? app.environments) {
      if (!app.environments.includes(name)) {
        throw new InputError(
          `'${file}' is of ${name}, which ${app.name} is not in: bring the app into ${name} first`,
        );
      }
      reached.add(name);
    }
  }
  return all.filter(({ name }) => reached.has(name));
}
