import type { JsonValue } from '@backstage/types';
import { InputError } from '@backstage/errors';
import type {
  DesiredApp,
  DesiredChange,
  DesiredConfiguration,
} from '@gitops-portal/plugin-desired-state-node';

/** A value to set or remove in one of the app's layers. */
export interface LayerEdit {
  /** `add` sets a request that must not be there yet. */
  op?: 'set' | 'add' | 'remove';
  /** `base` is for all environments, and needs the right to change them all. */
  layer?: 'environment' | 'base';
  /** In the values, such as `[requests, web, spec, replicas]`. */
  path: (string | number)[];
  value?: unknown;
}

/** A whole file; without a text it is removed. */
export interface AppFile {
  /** In the app's folder. */
  path: string;
  text?: string;
}

/** What a template writes to an app, without knowing the layout. */
export interface ChangeInput {
  app: string;
  environment: string;
  title?: string;
  edits?: LayerEdit[];
  files?: AppFile[];
}

function layerFile(configuration: DesiredConfiguration, edit: LayerEdit) {
  const isWanted = edit.layer !== 'base';
  // The topmost layer wins, so a value that is set there is the effective one.
  const layer = [...configuration.layers]
    .reverse()
    .find(({ environment }) => (environment !== undefined) === isWanted);
  if (!layer) {
    throw new InputError(
      `${configuration.app} has no layer for ${
        isWanted ? configuration.environment : 'all environments'
      }`,
    );
  }
  return layer.path;
}

/** Who asks for something new must not replace what somebody else has. */
function refuseTaken({ app, requests }: DesiredConfiguration, edit: LayerEdit) {
  const taken = requests.find(({ specPath }) => {
    const path = specPath.slice(0, -1);
    return path.every((part, index) => part === edit.path[index]);
  });
  if (taken) {
    throw new InputError(
      `${app} has a ${taken.kind} named ${taken.name} already; choose another name`,
    );
  }
}

/**
 * Turns a template's input into a change of the app's own files.
 *
 * @throws InputError where there is nothing to do, or no such layer
 */
export function changeOf(
  input: ChangeInput,
  app: Pick<DesiredApp, 'path'>,
  configuration: DesiredConfiguration,
): DesiredChange {
  // The scaffolder checks input by the schema and fills in no defaults.
  const edits = (input.edits ?? []).map(edit => {
    const place = {
      file: layerFile(configuration, edit),
      path: edit.path,
    };
    if (edit.op === 'remove') {
      return { op: 'remove' as const, ...place };
    }
    if (edit.op === 'add') {
      refuseTaken(configuration, edit);
    }
    if (edit.value === undefined) {
      throw new InputError(`${edit.path.join('.')}: expected a value to set`);
    }
    return { op: 'set' as const, ...place, value: edit.value as JsonValue };
  });
  const files = (input.files ?? []).map(({ path, text }) => ({
    file: `${app.path}/${path}`,
    ...(text === undefined ? {} : { text }),
  }));
  if (edits.length === 0 && files.length === 0) {
    throw new InputError('expected edits or files: there is nothing to write');
  }
  return {
    environment: input.environment,
    head: configuration.head,
    ...(input.title ? { title: input.title } : {}),
    edits,
    ...(files.length > 0 ? { files } : {}),
  };
}
