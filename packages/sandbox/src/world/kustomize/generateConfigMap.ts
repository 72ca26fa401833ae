import { posix } from 'node:path';
import type { Manifest } from '../control/Manifest';
import { resolveIn, type Snapshot } from '../source/Snapshot';
import { BuildError } from './BuildError';
import type { ConfigMapArguments, GeneratorOptions } from './KustomizationFile';

/** The ConfigMap of one entry of `configMapGenerator`. @throws BuildError */
export async function generateConfigMap(
  snapshot: Snapshot,
  folder: string,
  entry: ConfigMapArguments,
  defaults: GeneratorOptions,
): Promise<Manifest> {
  const options = { ...defaults, ...entry.options };
  if (!options.disableNameSuffixHash) {
    throw new BuildError(
      `the sandbox does not build name suffixes (configMapGenerator ${entry.name} in ${folder}); set generatorOptions.disableNameSuffixHash`,
    );
  }
  const data: Record<string, string> = {};
  for (const literal of entry.literals ?? []) {
    const [key, ...value] = literal.split('=');
    data[key] = value.join('=');
  }
  for (const file of entry.files ?? []) {
    const [first, ...rest] = file.split('=');
    const source = rest.length ? rest.join('=') : first;
    const path = resolveIn(folder, source);
    const text = await snapshot.read(path);
    if (text === undefined) {
      throw new BuildError(
        `loading KV pairs: file sources: [${file}]: open /tmp/kustomization/${path}: no such file or directory`,
      );
    }
    data[rest.length ? first : posix.basename(source)] = text;
  }
  const labels = { ...defaults.labels, ...entry.options?.labels };
  const annotations = {
    ...defaults.annotations,
    ...entry.options?.annotations,
  };
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: entry.name,
      ...(entry.namespace ? { namespace: entry.namespace } : {}),
      ...(Object.keys(labels).length ? { labels } : {}),
      ...(Object.keys(annotations).length ? { annotations } : {}),
    },
    data,
  };
}
