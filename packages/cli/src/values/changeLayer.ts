import {
  applyEdits,
  formatPath,
  parsePath,
  readConfiguration,
  validateChange,
  valueAt,
  type ChangeIssue,
  type Edit,
  type LayerFile,
  type Path,
} from '@gitops-portal/plugin-desired-state-common';
import type { JsonValue } from '@backstage/types';
import type { Output } from '../Command';
import { basename } from 'node:path';
import { readArguments } from '../readArguments';
import { UsageError } from '../UsageError';
import { AppLayers } from './AppLayers';
import {
  checkoutOptions,
  readCheckout,
  type Checkout,
} from './checkoutOptions';
import { FolderTree } from './FolderTree';
import { loadSchemas } from './loadSchemas';
import { readEnvironment } from './readEnvironment';

/** Options of the commands that write to a layer. */
const changeOptions = {
  ...checkoutOptions,
  environment: { type: 'string', short: 'e' },
  base: { type: 'boolean' },
  file: { type: 'string' },
  'dry-run': { type: 'boolean' },
  string: { type: 'boolean' },
} as const;

/** How these options are told by `--help`. */
export const changeHelp = [
  '-e, --environment ENV   whose layer is written to',
  '--base            the layer for all environments instead',
  '--file NAME       which of them; needed where files are not merged',
  '--dry-run         only say what would be written',
];

/** What is done to which app, from the words of a command line. */
interface Asked {
  app: string;
  path: Path;
  edit: (file: string) => Edit;
}

/** @throws UsageError where it is no path, or one that is not for terminals */
export function readPath(text: string): Path {
  const path = parsePath(text);
  if (!path) {
    throw new UsageError(
      `${text} is no path; expected one such as requests.web.spec.env[0].value`,
    );
  }
  if (path[0] === 'secrets') {
    throw new UsageError(
      'Secrets are set in the portal, where they are sealed, or with kubeseal',
    );
  }
  return path;
}

/**
 * Writes one value of one layer, as the portal does: the smallest stretch of
 * text, and only where every environment that it reaches stays valid.
 *
 * @returns the exit code: 1 where the cluster would refuse it
 */
export async function changeLayer(
  args: string[],
  output: Output,
  read: (words: string[], asText: boolean) => Asked,
): Promise<number> {
  const { values: options, positionals } = readArguments(args, changeOptions);
  const { app, path, edit } = read(positionals, options.string ?? false);
  const checkout = readCheckout(options);
  const tree = new FolderTree(checkout.root);
  const layers = await AppLayers.read(checkout, tree);
  const environment = options.base
    ? readEnvironment(layers, app, layers.environmentsOf(app)[0])
    : readEnvironment(layers, app, options.environment);

  const own = await layers.layers(app, environment);
  const layer = layerAsked(own, { ...options, app, checkout });
  const file = layer.path;
  const applied = applyEdits(layer.text, [edit(file)], file);
  if (applied.problems) {
    for (const { line, message } of applied.problems) {
      output.err(`${[file, line].filter(Boolean).join(':')}: ${message}`);
    }
    return 1;
  }

  const isForAll = layer.environment === undefined;
  const reached = isForAll ? layers.environmentsOf(app) : [environment];
  const kinds = await loadSchemas(checkout, tree);
  const issues = new Map<string, ChangeIssue>();
  let before: JsonValue | undefined;
  let after: JsonValue | undefined;
  for (const name of reached) {
    const now = await layers.layers(app, name);
    const next = now.map(one =>
      one.path === file ? { ...one, text: applied.text } : one,
    );
    const [was, is] = [now, next].map(all =>
      readConfiguration(checkout.layout, all),
    );
    for (const issue of validateChange(kinds, is, was, file, checkout.layout)) {
      issues.set(JSON.stringify(issue), issue);
    }
    if (name === environment) {
      [before, after] = [was, is].map(({ requests }) =>
        effective(requests, path, file),
      );
    }
  }
  const isWritten =
    issues.size === 0 && !options['dry-run'] && applied.text !== layer.text;
  if (isWritten) {
    await tree.write(file, applied.text);
  }
  for (const { file: place = file, line, message } of issues.values()) {
    output.err(`${[place, line].filter(Boolean).join(':')}: ${message}`);
  }
  if (options.json) {
    output.out(
      JSON.stringify({
        app,
        environments: reached,
        file,
        path: formatPath(path),
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
        changed: applied.text !== layer.text,
        written: isWritten,
        issues: [...issues.values()],
      }),
    );
  } else if (issues.size > 0) {
    output.err('Nothing was written.');
  } else {
    const done = edit(file).op === 'set' ? 'is set' : 'is taken out';
    const words = applied.text === layer.text ? 'is so already' : done;
    output.out(
      `${file}: ${formatPath(path)} ${
        options['dry-run'] ? `${words} (dry run)` : words
      }`,
    );
  }
  return issues.size > 0 ? 1 : 0;
}

/**
 * The layer that is written to: the topmost of the environment, or the one of
 * a name.
 *
 * @throws UsageError where there is none, or no name for one of several
 */
function layerAsked(
  layers: LayerFile[],
  asked: { app: string; base?: boolean; file?: string; checkout: Checkout },
): LayerFile {
  const { app, base, file: name, checkout } = asked;
  if (name === undefined && checkout.layout.merges === false) {
    const names = layers.map(({ path }) => basename(path)).join(', ');
    throw new UsageError(`--file is missing: ${names || 'there is none'}`);
  }
  const found = layers.findLast(({ path, environment }) =>
    name === undefined
      ? (environment === undefined) === Boolean(base)
      : basename(path) === name,
  );
  if (!found) {
    throw new UsageError(`${app} has no such layer`);
  }
  return found;
}

/** The effective value of a place in a request's spec. */
function effective(
  requests: { specPath: Path; spec: JsonValue; file?: string }[],
  path: Path,
  file: string,
): JsonValue | undefined {
  const request = requests.find(
    ({ specPath, file: own = file }) =>
      own === file && specPath.every((part, index) => part === path[index]),
  );
  return request && valueAt(request.spec, path.slice(request.specPath.length));
}
