import type { JsonObject } from '@backstage/types';
import { mergeValues } from '@gitops-portal/plugin-desired-state-common';
import { ChartError } from '../chart/ChartError';
import { loadChart } from '../chart/loadChart';
import { renderChart } from '../chart/renderChart';
import type { Manifest } from '../control/Manifest';
import { groupOf } from '../control/objectKey';
import type { WorldContext } from '../control/WorldContext';
import { BuildError } from '../kustomize/BuildError';
import { buildKustomization } from '../kustomize/buildKustomization';
import { isClusterScoped } from '../kustomize/clusterScoped';
import { GitError } from '../source/GitError';
import { resolveIn, type Snapshot } from '../source/Snapshot';
import { TemplateError } from '../template/TemplateError';
import { parseYaml, parseYamlDocuments } from '../yaml/parseYaml';
import {
  type ApplicationSource,
  type ApplicationSpec,
  TRACKING_ID,
} from './Application';

/** Why the target state is not known, in the words of Argo CD. */
export class TargetStateError extends Error {
  readonly name = 'TargetStateError';

  /** @param transient - from a repository that could not be reached */
  constructor(message: string, readonly transient: boolean) {
    super(message);
  }
}

/** What an Application should look like at a commit. */
export interface TargetState {
  manifests: Manifest[];
  sourceType: 'Helm' | 'Kustomize' | 'Directory';
}

const PREFIX =
  'Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc = ';

/** The commit that an Application's revision names. @throws TargetStateError */
export async function resolveRevision(
  context: WorldContext,
  source: ApplicationSource,
): Promise<string> {
  const revision = source.targetRevision ?? 'HEAD';
  try {
    return await context.git.head(source.repoURL, revision);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const message =
      error.kind === 'ref-missing'
        ? `unable to resolve '${revision}' to a commit SHA`
        : `failed to list refs: ${error.message}`;
    throw new TargetStateError(PREFIX + message, true);
  }
}

/** Generates the manifests of an Application. @throws TargetStateError */
export async function targetState(
  context: WorldContext,
  application: string,
  spec: ApplicationSpec,
  commit: string,
): Promise<TargetState> {
  const { source } = spec;
  if (!source || spec.sources) {
    throw new TargetStateError(
      `${PREFIX}the sandbox renders Applications with a single source`,
      false,
    );
  }
  const snapshot = await context.git.snapshot(source.repoURL, commit);
  const path = resolveIn('', source.path ?? '');
  if (!snapshot.isFolder(path)) {
    throw new TargetStateError(
      `${PREFIX}${source.path}: app path does not exist`,
      false,
    );
  }
  const state = await generate(context, application, spec, snapshot, path);
  return {
    ...state,
    manifests: state.manifests.map(manifest =>
      tracked(manifest, application, spec.destination.namespace),
    ),
  };
}

async function generate(
  context: WorldContext,
  application: string,
  spec: ApplicationSpec,
  snapshot: Snapshot,
  path: string,
): Promise<TargetState> {
  try {
    if (snapshot.blob(`${path}/Chart.yaml`) !== undefined) {
      const manifests = await helm(context, application, spec, snapshot, path);
      return { manifests, sourceType: 'Helm' };
    }
    const kustomized = ['kustomization.yaml', 'kustomization.yml'].some(
      name => snapshot.blob(`${path}/${name}`) !== undefined,
    );
    return kustomized
      ? {
          manifests: await buildKustomization(snapshot, path),
          sourceType: 'Kustomize',
        }
      : { manifests: await directory(snapshot, path), sourceType: 'Directory' };
  } catch (error) {
    throw described(error, application, spec);
  }
}

function described(
  error: unknown,
  application: string,
  spec: ApplicationSpec,
): unknown {
  if (error instanceof TemplateError || error instanceof ChartError) {
    const { releaseName = application, valueFiles = [] } =
      spec.source?.helm ?? {};
    const values = valueFiles
      .map(file => `--values <path to cached source>${file} `)
      .join('');
    const command = `helm template . --name-template ${releaseName} --namespace ${spec.destination.namespace} --kube-version 1.34 ${values}<api versions removed> --include-crds`;
    return new TargetStateError(
      `${PREFIX}failed to execute helm template command: failed running helm: \`${command}\` failed exit status 1: Error: ${error.message}`,
      false,
    );
  }
  if (error instanceof BuildError) {
    return new TargetStateError(
      `${PREFIX}\`kustomize build <path to cached source>/${spec.source?.path}\` failed exit status 1: Error: ${error.message}`,
      false,
    );
  }
  return error;
}

async function helm(
  context: WorldContext,
  application: string,
  spec: ApplicationSpec,
  snapshot: Snapshot,
  path: string,
): Promise<Manifest[]> {
  const { releaseName, valueFiles = [], values } = spec.source?.helm ?? {};
  const layers: JsonObject[] = [];
  for (const file of valueFiles) {
    // With a slash in front it is from the root of the repository.
    const place = resolveIn(file.startsWith('/') ? '' : path, file);
    const text = await snapshot.read(place);
    if (text === undefined) {
      throw new ChartError(
        `open <path to cached source>/${place}: no such file or directory`,
      );
    }
    layers.push((parsed(text, place) ?? {}) as JsonObject);
  }
  if (values) layers.push((parsed(values, 'values') ?? {}) as JsonObject);
  return renderChart(await loadChart(snapshot, path), {
    name: releaseName ?? application,
    namespace: spec.destination.namespace ?? 'default',
    revision: 1,
    isUpgrade: false,
    values: mergeValues(layers),
    random: context.random,
  });
}

function parsed(text: string, file: string): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0];
    throw new ChartError(`failed to parse ${file}: ${reason}`);
  }
}

async function directory(
  snapshot: Snapshot,
  path: string,
): Promise<Manifest[]> {
  const manifests: Manifest[] = [];
  for (const file of snapshot.list(path)) {
    const isDirect = !file.slice(path.length + 1).includes('/');
    if (!isDirect || !/\.(ya?ml|json)$/.test(file)) continue;
    const text = (await snapshot.read(file)) ?? '';
    try {
      manifests.push(...(parseYamlDocuments(text) as Manifest[]));
    } catch (error) {
      const reason = (error as Error).message.split('\n')[0];
      throw new BuildError(`Failed to unmarshal "${file}": ${reason}`);
    }
  }
  return manifests;
}

function tracked(
  manifest: Manifest,
  application: string,
  destination: string | undefined,
): Manifest {
  const { metadata, kind } = manifest;
  const namespace = isClusterScoped(kind)
    ? undefined
    : metadata.namespace ?? destination;
  const group = groupOf(manifest.apiVersion);
  const id = `${application}:${group}/${kind}:${namespace ?? destination}/${
    metadata.name
  }`;
  return {
    ...manifest,
    metadata: {
      ...metadata,
      ...(namespace ? { namespace } : {}),
      annotations: { ...metadata.annotations, [TRACKING_ID]: id },
    },
  };
}
