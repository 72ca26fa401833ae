import type { KubeObject } from '../../../kube/api';
import { conditionOf } from '../../control/conditions';
import type { StatusWriter } from '../../control/StatusWriter';
import type { WorldContext } from '../../control/WorldContext';
import { artifactOf, HELM_CHART } from '../fluxNames';
import { helmReleaseSpec } from './HelmReleaseSpec';

/** A packaged chart. */
export interface ReadyChart {
  problem?: undefined;
  version: string;
  /** Where it was packaged from. */
  url: string;
  commit: string;
  path: string;
}

/** A chart that is not there yet, and what helm-controller says about it. */
interface UnreadyChart {
  problem: string;
  version?: undefined;
}

/** Makes the HelmChart of a HelmRelease, and looks whether it is ready. */
export function ensureChart(
  context: WorldContext,
  writer: StatusWriter,
  object: KubeObject,
): ReadyChart | UnreadyChart {
  const { chart, interval } = helmReleaseSpec(object);
  const { namespace: own = '', name } = object.metadata;
  const namespace = chart.spec.sourceRef.namespace ?? own;
  const key = { ...HELM_CHART, namespace, name: `${own}-${name}` };
  const id = `${namespace}/${key.name}`;
  const before = context.cluster.get(key);
  const { sourceRef, ...rest } = chart.spec;
  context.cluster.apply(
    {
      ...HELM_CHART,
      metadata: {
        name: key.name,
        namespace,
        labels: {
          'helm.toolkit.fluxcd.io/name': name,
          'helm.toolkit.fluxcd.io/namespace': own,
        },
      },
      spec: {
        ...rest,
        interval: rest.interval ?? interval,
        reconcileStrategy: rest.reconcileStrategy ?? 'ChartVersion',
        sourceRef: { kind: sourceRef.kind, name: sourceRef.name },
        version: rest.version ?? '*',
      },
    },
    'helm-controller',
    { force: true },
  );
  if (!before) {
    writer.event(
      'Normal',
      'HelmChartCreated',
      `Created HelmChart/${id} with SourceRef '${sourceRef.kind}/${namespace}/${sourceRef.name}'`,
    );
  }
  if (writer.status.helmChart !== id)
    writer.write({ fields: { helmChart: id } });
  return readiness(context.cluster.get(key), id);
}

/** Deletes the HelmChart of a HelmRelease that goes. */
export function deleteChart(context: WorldContext, writer: StatusWriter): void {
  const id = writer.status.helmChart as string | undefined;
  if (!id) return;
  const [namespace, name] = id.split('/');
  context.cluster.delete({ ...HELM_CHART, namespace, name });
  writer.event('Normal', 'HelmChartDeleted', `deleted HelmChart '${id}'`);
}

function readiness(
  helmChart: KubeObject | undefined,
  id: string,
): ReadyChart | UnreadyChart {
  const status = helmChart?.status as
    | { observedGeneration?: number }
    | undefined;
  const artifact = artifactOf(helmChart);
  const ready = conditionOf(helmChart, 'Ready');
  const { commit, path, url } = artifact?.metadata ?? {};
  if (
    helmChart &&
    artifact &&
    commit &&
    status?.observedGeneration === helmChart.metadata.generation &&
    ready?.status !== 'False'
  ) {
    return { version: artifact.revision, commit, path, url };
  }
  const reason =
    ready?.status === 'False'
      ? ready.message
      : 'latest generation of object has not been reconciled';
  return { problem: `HelmChart '${id}' is not ready: ${reason}` };
}
