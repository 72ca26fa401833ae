import type { Manifest } from '../control/Manifest';
import { resolveIn, type Snapshot } from '../source/Snapshot';
import { parseYamlDocuments } from '../yaml/parseYaml';
import { BuildError } from './BuildError';
import { isClusterScoped } from './clusterScoped';
import { generateConfigMap } from './generateConfigMap';
import {
  type KustomizationFile,
  parseKustomization,
} from './KustomizationFile';

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/**
 * The manifests that `kustomize build` makes of a folder, without load
 * restrictions. A folder without kustomization.yaml is taken as Flux takes it:
 * all manifests below.
 * @throws BuildError in the words of kustomize
 */
export async function buildKustomization(
  snapshot: Snapshot,
  folder: string,
): Promise<Manifest[]> {
  const path = resolveIn('', folder);
  return fileIn(snapshot, path)
    ? build(snapshot, path, [])
    : buildAll(snapshot, path);
}

function fileIn(snapshot: Snapshot, folder: string): string | undefined {
  return NAMES.map(name => resolveIn(folder, name)).find(
    path => snapshot.blob(path) !== undefined,
  );
}

async function buildAll(
  snapshot: Snapshot,
  folder: string,
): Promise<Manifest[]> {
  const manifests: Manifest[] = [];
  for (const path of snapshot.list(folder)) {
    if (!/\.ya?ml$/.test(path)) continue;
    manifests.push(...(await readManifests(snapshot, path)));
  }
  return manifests;
}

async function build(
  snapshot: Snapshot,
  folder: string,
  within: string[],
): Promise<Manifest[]> {
  if (within.includes(folder)) {
    throw new BuildError(
      `accumulating resources: cycle detected: ${[...within, folder].join(
        ' -> ',
      )}`,
    );
  }
  const file = fileIn(snapshot, folder);
  if (!file) {
    throw new BuildError(
      `accumulating resources: unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '/tmp/kustomization/${folder}'`,
    );
  }
  const kustomization = parseKustomization(
    file,
    (await snapshot.read(file)) ?? '',
  );
  const manifests: Manifest[] = [];
  for (const resource of kustomization.resources) {
    const path = resolveIn(folder, resource);
    if (snapshot.isFolder(path)) {
      manifests.push(...(await build(snapshot, path, [...within, folder])));
    } else {
      manifests.push(...(await readResource(snapshot, folder, resource)));
    }
  }
  for (const entry of kustomization.configMapGenerator) {
    manifests.push(
      await generateConfigMap(
        snapshot,
        folder,
        entry,
        kustomization.generatorOptions,
      ),
    );
  }
  return manifests.map(manifest => transform(manifest, kustomization));
}

async function readResource(
  snapshot: Snapshot,
  folder: string,
  resource: string,
): Promise<Manifest[]> {
  const path = resolveIn(folder, resource);
  if (snapshot.blob(path) === undefined) {
    const place = `/tmp/kustomization/${path}`;
    throw new BuildError(
      `accumulating resources: accumulation err='accumulating resources from '${resource}': open ${place}: no such file or directory': must build at directory: not a valid directory: evalsymlink failure on '${place}' : lstat ${place}: no such file or directory`,
    );
  }
  return readManifests(snapshot, path);
}

async function readManifests(
  snapshot: Snapshot,
  path: string,
): Promise<Manifest[]> {
  const text = (await snapshot.read(path)) ?? '';
  let documents: unknown[];
  try {
    documents = parseYamlDocuments(text);
  } catch (error) {
    throw new BuildError(
      `accumulating resources: accumulation err='accumulating resources from '${path}': MalformedYAMLError: yaml: ${
        (error as Error).message.split('\n')[0]
      } in File: ${path}'`,
    );
  }
  for (const document of documents) {
    const { kind, apiVersion, metadata } = (document ?? {}) as Manifest;
    if (!kind || !apiVersion || !metadata?.name) {
      throw new BuildError(
        `accumulating resources: accumulation err='accumulating resources from '${path}': missing metadata.name in object'`,
      );
    }
  }
  return documents as Manifest[];
}

function transform(
  manifest: Manifest,
  kustomization: KustomizationFile,
): Manifest {
  const labels = {
    ...manifest.metadata.labels,
    ...Object.assign({}, ...kustomization.labels.map(entry => entry.pairs)),
  };
  const annotations = {
    ...manifest.metadata.annotations,
    ...kustomization.commonAnnotations,
  };
  const namespace = isClusterScoped(manifest.kind)
    ? undefined
    : kustomization.namespace ?? manifest.metadata.namespace;
  return {
    ...manifest,
    metadata: {
      ...manifest.metadata,
      ...(namespace ? { namespace } : {}),
      ...(Object.keys(labels).length ? { labels } : {}),
      ...(Object.keys(annotations).length ? { annotations } : {}),
    },
  };
}
