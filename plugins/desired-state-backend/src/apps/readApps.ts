import type {
  DesiredApp,
  LayerRevision,
} from '@gitops-portal/plugin-desired-state-node';
import {
  readConfiguration,
  type LayerFile,
} from '@gitops-portal/plugin-desired-state-common';
import type { Source } from '../sources/Sources';
import { lastTouched } from './lastTouched';
import { readDescription } from './readDescription';

/** The later of two commits. */
function newest(
  a: LayerRevision | undefined,
  b: LayerRevision | undefined,
): LayerRevision | undefined {
  if (!a || !b) {
    return a ?? b;
  }
  return a.time >= b.time ? a : b;
}

function readApp(
  source: Source,
  app: string,
  texts: Map<string, string>,
  touched: Map<string, LayerRevision>,
  environments: string[],
): DesiredApp | undefined {
  const { layout, config } = source;
  const path = layout.folderOf(config, app);
  const requests = new Map<string, DesiredApp['requests'][number]>();
  const revisions: Record<string, LayerRevision> = {};
  for (const environment of environments) {
    const layers: LayerFile[] = layout
      .layersOf(config, app, environment)
      .map(layer => ({ ...layer, text: texts.get(layer.path) }));
    const own = layers.filter(layer => layer.environment !== undefined);
    if (own.length > 0 && own.every(({ text }) => text === undefined)) {
      continue;
    }
    const revision = layers
      .map(layer => touched.get(layer.path))
      .reduce(newest, undefined);
    if (revision) {
      revisions[environment] = revision;
    }
    for (const { name, apiVersion, kind } of readConfiguration(layout, layers)
      .requests) {
      const known = requests.get(name);
      requests.set(name, {
        name,
        apiVersion,
        kind,
        environments: [...(known?.environments ?? []), environment],
      });
    }
  }
  const present = Object.keys(revisions);
  return present.length === 0
    ? undefined
    : {
        name: app,
        source: config.name,
        path,
        ...readDescription(texts.get(`${path}/catalog-info.yaml`), app),
        environments: present,
        requests: [...requests.values()],
        revisions,
      };
}

/** Every app of a source at a commit, by name. */
export async function readApps(
  source: Source,
  head: string,
  environments: string[],
): Promise<DesiredApp[]> {
  const { mirror, layout, config } = source;
  const entries = await mirror.entries(head);
  const ofApps = entries.flatMap(entry => {
    const app = layout.appOf(config, entry.path);
    return app ? [{ ...entry, app }] : [];
  });
  const yaml = ofApps.filter(({ path }) => /\.ya?ml$/.test(path));
  const [contents, touched] = await Promise.all([
    mirror.read(yaml),
    lastTouched(mirror, head),
  ]);
  const texts = new Map(
    yaml.map(({ path, blob }) => [path, contents.get(blob) ?? '']),
  );
  const names = [...new Set(ofApps.map(({ app }) => app))].sort();
  return names
    .map(app => readApp(source, app, texts, touched, environments))
    .filter(app => app !== undefined);
}
