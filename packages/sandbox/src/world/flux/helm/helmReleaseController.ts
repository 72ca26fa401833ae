import type { KubeEvent, KubeKey } from '../../../kube/api';
import { Controller } from '../../control/Controller';
import { conditionOf } from '../../control/conditions';
import { listIfServed, type WorldContext } from '../../control/WorldContext';
import { artifactOf, HELM_CHART, HELM_RELEASE } from '../fluxNames';
import { helmReleaseSpec } from './HelmReleaseSpec';
import { HelmReleaseRun } from './HelmReleaseRun';

const WATCHED = 'reconcile.fluxcd.io/watch';

/** Releases HelmReleases, as helm-controller does. */
export function helmReleaseController(context: WorldContext): Controller {
  const charts = new Map<string, string>();
  const values = new Map<string, string>();
  return new Controller({
    ...context,
    program: 'helm-controller',
    kinds: [HELM_RELEASE],
    latency: 5,
    map: event => [
      ...ofChart(context, event, charts),
      ...ofValues(context, event, values),
    ],
    reconcile: key => new HelmReleaseRun(context, key).run(),
  });
}

/** The release of a chart whose artifact or readiness changed. */
function ofChart(
  context: WorldContext,
  { object }: KubeEvent,
  known: Map<string, string>,
): KubeKey[] {
  if (object.kind !== HELM_CHART.kind) return [];
  const id = `${object.metadata.namespace}/${object.metadata.name}`;
  const state = [
    artifactOf(object)?.digest,
    conditionOf(object, 'Ready')?.status,
    (object.status as { observedGeneration?: number })?.observedGeneration,
  ].join(' ');
  if (known.get(id) === state) return [];
  known.set(id, state);
  return listIfServed(context, HELM_RELEASE)
    .filter(release => {
      const { status } = release as { status?: { helmChart?: string } };
      return status?.helmChart === id;
    })
    .map(({ metadata: { namespace, name } }) => ({
      ...HELM_RELEASE,
      namespace,
      name,
    }));
}

/** The releases that take values from a watched ConfigMap or Secret. */
function ofValues(
  context: WorldContext,
  { type, object }: KubeEvent,
  known: Map<string, string>,
): KubeKey[] {
  if (object.kind !== 'ConfigMap' && object.kind !== 'Secret') return [];
  const { labels, namespace, name, uid } = object.metadata;
  if (labels?.[WATCHED] !== 'Enabled') return [];
  if (type !== 'DELETED') {
    const data = JSON.stringify(object.data);
    if (known.get(uid!) === data) return [];
    known.set(uid!, data);
  }
  return listIfServed(context, { ...HELM_RELEASE, namespace })
    .filter(release =>
      helmReleaseSpec(release).valuesFrom?.some(
        reference => reference.kind === object.kind && reference.name === name,
      ),
    )
    .map(release => ({
      ...HELM_RELEASE,
      namespace,
      name: release.metadata.name,
    }));
}
