import type { JsonObject, JsonValue } from '@backstage/types';
import { InputError } from '@backstage/errors';
import {
  changesBetween,
  findLayout,
  readAsHelm,
  type AppRequest,
} from '@gitops-portal/plugin-desired-state-common';
import type {
  DesiredApp,
  DesiredChange,
  DesiredConfiguration,
} from '@gitops-portal/plugin-desired-state-node';

/** A value to set or remove in one of the app's layers. */
interface LayerEdit {
  /** `add` sets a request that must not be there yet. */
  op?: 'set' | 'add' | 'remove';
  /** `base` is for all environments, and needs the right to change them all. */
  layer?: 'environment' | 'base';
  /** In the values, such as `[requests, web, spec, replicas]`. */
  path: (string | number)[];
  value?: unknown;
}

/** Something new that an app asks for, wherever its layout has that. */
export interface AskedRequest {
  name: string;
  apiVersion: string;
  kind: string;
  spec?: Record<string, unknown>;
  /** `base` is for all environments. */
  layer?: 'environment' | 'base';
}

/** A whole file; without a text it is removed. */
interface AppFile {
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
  requests?: AskedRequest[];
}

function layerFile(configuration: DesiredConfiguration, edit: LayerEdit) {
  if (findLayout(configuration.layout.layout)?.merges === false) {
    throw new InputError(
      `edits: each file of ${configuration.app} stands for itself (layout ${configuration.layout.layout}); use requests or files`,
    );
  }
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

function refuseTaken(app: string, taken: AppRequest | undefined) {
  if (taken) {
    throw new InputError(
      `${app} has a ${taken.kind} named ${taken.name} already; choose another name`,
    );
  }
}

/** Who asks for something new must not replace what somebody else has. */
function refuseTakenPath(
  { app, requests }: DesiredConfiguration,
  edit: LayerEdit,
) {
  const taken = requests.find(({ specPath }) => {
    const path = specPath.slice(0, -1);
    return path.every((part, index) => part === edit.path[index]);
  });
  refuseTaken(app, taken);
}

/** The texts of files that ask for something new, by the app's layout. */
function filesOfRequests(
  { app, environment, layers, layout: source, requests }: DesiredConfiguration,
  asked: AskedRequest[],
): Map<string, string | undefined> {
  const layout = findLayout(source.layout, [], source);
  if (asked.length > 0 && !layout?.addRequest) {
    throw new InputError(
      `requests: nothing can be added here in the layout ${source.layout}`,
    );
  }
  const texts = new Map<string, string | undefined>();
  for (const { layer, spec = {}, ...request } of asked) {
    const { name, kind } = request;
    const isSame = (each: AppRequest) =>
      each.name === name && (layout!.merges !== false || each.kind === kind);
    refuseTaken(app, requests.find(isSame));
    const now = layers.map(each => ({
      ...each,
      text: texts.get(each.path) ?? each.text,
    }));
    const change = layout!.addRequest!(
      { source, app, layers: now },
      { ...request, spec: spec as JsonObject },
      layer === 'base' ? undefined : environment,
    );
    if ('refusal' in change) throw new InputError(`${name}: ${change.refusal}`);
    for (const [file, text] of change.texts) texts.set(file, text);
  }
  return texts;
}

/**
 * The way from what files are to what they shall be: edits of values where
 * files are merged, so that what others change meanwhile stays.
 */
function changeOfTexts(
  { layers, layout }: DesiredConfiguration,
  texts: Map<string, string | undefined>,
): Pick<DesiredChange, 'edits' | 'files'> {
  const all = [...texts];
  if (findLayout(layout.layout)?.merges === false) {
    return { edits: [], files: all.map(([file, text]) => ({ file, text })) };
  }
  const read = (text = '') => (readAsHelm(text) ?? {}) as JsonValue;
  return {
    edits: all.flatMap(([file, text]) => {
      const before = layers.find(({ path }) => path === file)?.text;
      return changesBetween(read(before), read(text), file);
    }),
  };
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
      refuseTakenPath(configuration, edit);
    }
    if (edit.value === undefined) {
      throw new InputError(`${edit.path.join('.')}: expected a value to set`);
    }
    return { op: 'set' as const, ...place, value: edit.value as JsonValue };
  });
  const texts = filesOfRequests(configuration, input.requests ?? []);
  const added = changeOfTexts(configuration, texts);
  const allEdits = [...edits, ...added.edits];
  const files = [
    ...(added.files ?? []),
    ...(input.files ?? []).map(({ path, text }) => ({
      file: `${app.path}/${path}`,
      ...(text === undefined ? {} : { text }),
    })),
  ];
  if (allEdits.length === 0 && files.length === 0) {
    throw new InputError(
      'expected requests, edits or files: there is nothing to write',
    );
  }
  return {
    environment: input.environment,
    head: configuration.head,
    ...(input.title ? { title: input.title } : {}),
    edits: allEdits,
    ...(files.length > 0 ? { files } : {}),
  };
}
