import { createHash } from 'node:crypto';
import type { KubeKey } from '../../kube/api';
import { ChartError } from '../chart/ChartError';
import { loadChart } from '../chart/loadChart';
import { parseGoDuration } from '../clock/goDuration';
import { Controller, type ReconcileResult } from '../control/Controller';
import { addFinalizer, removeFinalizer } from '../control/finalizers';
import { conditionOf } from '../control/conditions';
import { condition, StatusWriter } from '../control/StatusWriter';
import { timestamp } from '../control/timestamp';
import { listIfServed, type WorldContext } from '../control/WorldContext';
import { resolveIn } from '../source/Snapshot';
import {
  artifactOf,
  commitOf,
  FLUX_FINALIZER,
  GIT_REPOSITORY,
  HELM_CHART,
} from './fluxNames';

const PROGRAM = 'source-controller';

interface Spec {
  chart: string;
  interval?: string;
  reconcileStrategy?: string;
  sourceRef: { kind: string; name: string };
  suspend?: boolean;
}

/**
 * Packages charts from GitRepositories, as source-controller does. The commit
 * that a chart was packaged at is kept in the artifact's metadata: a later
 * change of its files counts only with a new version.
 */
export function helmChartController(context: WorldContext): Controller {
  return new Controller({
    ...context,
    program: PROGRAM,
    kinds: [HELM_CHART],
    map: ({ object }) =>
      object.kind === GIT_REPOSITORY.kind
        ? listIfServed(context, {
            ...HELM_CHART,
            namespace: object.metadata.namespace,
          })
            .filter(chart => {
              const { sourceRef } = chart.spec as unknown as Spec;
              const { status } = chart as { status?: Record<string, unknown> };
              return (
                sourceRef.name === object.metadata.name &&
                artifactOf(object)?.revision !==
                  status?.observedSourceArtifactRevision
              );
            })
            .map(({ metadata: { namespace, name } }) => ({
              ...HELM_CHART,
              namespace,
              name,
            }))
        : [],
    reconcile: key => reconcile(context, key),
  });
}

async function reconcile(
  context: WorldContext,
  key: KubeKey,
): Promise<ReconcileResult | void> {
  const writer = new StatusWriter(context, PROGRAM, key);
  const { object } = writer;
  if (!object) return undefined;
  if (object.metadata.deletionTimestamp) {
    removeFinalizer(context, PROGRAM, object, FLUX_FINALIZER);
    return undefined;
  }
  addFinalizer(context, PROGRAM, object, FLUX_FINALIZER);
  const spec = object.spec as unknown as Spec;
  if (spec.suspend) return undefined;
  const { generation } = object.metadata;
  const isNew = writer.status.observedGeneration !== generation;
  if (isNew) {
    const message = `processing object: new generation ${
      writer.status.observedGeneration ?? -1
    } -> ${generation}`;
    writer.progressing(message, message);
    writer.progressing('building artifact', 'building artifact');
  }
  const requeue = { requeueAfter: parseGoDuration(spec.interval, 60_000) };
  const source = context.cluster.get({
    ...GIT_REPOSITORY,
    namespace: key.namespace,
    name: spec.sourceRef.name,
  });
  const artifact = artifactOf(source);
  if (!source || !artifact) {
    fail(
      writer,
      'SourceUnavailable',
      source
        ? 'no artifact available for GitRepository source'
        : `failed to get source: GitRepository.source.toolkit.fluxcd.io "${spec.sourceRef.name}" not found`,
      false,
    );
    return requeue;
  }
  await context.clock.sleep(context.pace.store);
  await pack(context, writer, spec, {
    url: (source.spec as { url: string }).url,
    revision: artifact.revision,
    isNew,
  });
  return requeue;
}

async function pack(
  context: WorldContext,
  writer: StatusWriter,
  spec: Spec,
  source: { url: string; revision: string; isNew: boolean },
): Promise<void> {
  const commit = commitOf(source.revision);
  const snapshot = await context.git.snapshot(source.url, commit);
  const path = resolveIn('', spec.chart);
  const observed = { observedSourceArtifactRevision: source.revision };
  if (!snapshot.isFolder(path)) {
    fail(
      writer,
      'InvalidChartReference',
      `invalid chart reference: stat /tmp/helmchart/source/${path}: no such file or directory`,
      true,
    );
    writer.write({
      fields: {
        ...observed,
        observedGeneration: writer.object?.metadata.generation,
      },
    });
    return;
  }
  let chart;
  try {
    chart = await loadChart(snapshot, path);
  } catch (error) {
    if (!(error instanceof ChartError)) throw error;
    fail(
      writer,
      'ChartPackageError',
      `invalid chart reference: ${error.message}`,
      true,
    );
    writer.write({ fields: observed });
    return;
  }
  const version =
    spec.reconcileStrategy === 'Revision'
      ? `${chart.version}+${commit.slice(0, 12)}`
      : chart.version;
  const known = artifactOf(writer.object);
  const ready = conditionOf(writer.object, 'Ready')?.status === 'True';
  if (known?.revision === version && ready && !source.isNew) {
    writer.write({ fields: observed });
    return;
  }
  const message = `packaged '${chart.name}' chart with version '${version}'`;
  const building = `building artifact: ${message}`;
  writer.progressing(building, building);
  writer.write({ fields: observed });
  writer.event('Normal', 'ChartPackageSucceeded', message);
  writer.write({
    set: [
      condition('Ready', 'True', 'ChartPackageSucceeded', message),
      condition('ArtifactInStorage', 'True', 'ChartPackageSucceeded', message),
    ],
    remove: ['Reconciling', 'Stalled', 'FetchFailed'],
  });
  const { object } = writer;
  if (!object) return;
  const { namespace, name, generation } = object.metadata;
  const file = `helmchart/${namespace}/${name}/${chart.name}-${version}.tgz`;
  const base = 'http://source-controller.flux-system.svc.cluster.local./';
  writer.write({
    fields: {
      artifact:
        known?.revision === version
          ? known
          : {
              digest: `sha256:${createHash('sha256')
                .update(`${path}@${commit}`)
                .digest('hex')}`,
              lastUpdateTime: timestamp(context.clock.now()),
              path: file,
              revision: version,
              size: 4096,
              url: base + file,
              metadata: { commit, path, url: source.url },
            },
      observedChartName: chart.name,
      observedGeneration: generation,
      url: `${base}helmchart/${namespace}/${name}/latest.tar.gz`,
    },
  });
}

function fail(
  writer: StatusWriter,
  reason: string,
  message: string,
  stalled: boolean,
): void {
  writer.write({
    set: [
      ...(stalled ? [condition('Stalled', 'True', reason, message)] : []),
      condition('Ready', 'False', reason, message),
      condition('FetchFailed', 'True', reason, message),
    ],
    remove: stalled ? ['Reconciling'] : [],
  });
  writer.event('Warning', reason, message);
}
