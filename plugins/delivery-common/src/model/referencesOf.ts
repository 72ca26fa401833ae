import { asFields, asList, asText } from '../objects/fields';
import {
  objectId,
  type Fields,
  type ObjectId,
  type ObservedObject,
} from '../objects';

const sourceGroup = 'source.toolkit.fluxcd.io';
const kustomizeGroup = 'kustomize.toolkit.fluxcd.io';

/** What a root of Flux is delivered from and by. */
interface FluxReferences {
  /** The Kustomization that applies the release. */
  kustomization?: ObjectId;
  /** The source of that Kustomization, or of the root where it is one. */
  source?: ObjectId;
  chart?: ObjectId;
  chartSource?: ObjectId;
  /** The ConfigMaps that hold the release's values. */
  layers: ObjectId[];
}

/** The objects that a root of Flux refers to. */
export function fluxReferences(
  root: ObservedObject,
  lookup: { get(id: ObjectId): ObservedObject | undefined },
): FluxReferences {
  const { namespace } = root.metadata;
  if (root.kind === 'Kustomization') {
    return {
      source: sourceId(asFields(root.spec.sourceRef), namespace),
      layers: [],
    };
  }
  const kustomization = kustomizationId(root);
  const parent = kustomization ? lookup.get(kustomization) : undefined;
  const chart = chartId(root);
  const chartObject = chart ? lookup.get(chart) : undefined;
  const chartSpec = asFields(asFields(root.spec.chart).spec);
  const chartSource = root.spec.chartRef
    ? sourceId(asFields(root.spec.chartRef), namespace)
    : sourceId(
        asFields(chartObject?.spec.sourceRef ?? chartSpec.sourceRef),
        chartObject?.metadata.namespace ?? namespace,
      );
  return {
    kustomization,
    source:
      parent &&
      sourceId(asFields(parent.spec.sourceRef), parent.metadata.namespace),
    chart,
    chartSource,
    layers: layerIds(root),
  };
}

/** The ids of all that a root refers to. */
export function referencesOf(
  root: ObservedObject,
  lookup: { get(id: ObjectId): ObservedObject | undefined },
): ObjectId[] {
  if (root.kind === 'Application') return [];
  const { layers, ...single } = fluxReferences(root, lookup);
  return [...Object.values(single), ...layers].filter(id => id !== undefined);
}

function kustomizationId(root: ObservedObject): ObjectId | undefined {
  const { labels = {}, namespace } = root.metadata;
  const name = labels[`${kustomizeGroup}/name`];
  if (!name) return undefined;
  return objectId({
    group: kustomizeGroup,
    kind: 'Kustomization',
    namespace: labels[`${kustomizeGroup}/namespace`] ?? namespace,
    name,
  });
}

function chartId(release: ObservedObject): ObjectId | undefined {
  const [namespace, name] = (asText(release.status.helmChart) ?? '').split('/');
  return name
    ? objectId({ group: sourceGroup, kind: 'HelmChart', namespace, name })
    : undefined;
}

function sourceId(ref: Fields, namespace: string | undefined) {
  const kind = asText(ref.kind);
  const name = asText(ref.name);
  if (!kind || !name) return undefined;
  return objectId({
    group: sourceGroup,
    kind,
    namespace: asText(ref.namespace) ?? namespace,
    name,
  });
}

function layerIds(release: ObservedObject): ObjectId[] {
  return asList(release.spec.valuesFrom)
    .map(asFields)
    .filter(ref => ref.kind === 'ConfigMap')
    .map(ref =>
      objectId({
        group: '',
        kind: 'ConfigMap',
        namespace: release.metadata.namespace,
        name: asText(ref.name) ?? '',
      }),
    );
}

/** The sources that a root of Flux is delivered from, as far as they are there. */
export function sourcesOf(
  root: ObservedObject,
  lookup: { get(id: ObjectId): ObservedObject | undefined },
): ObservedObject[] {
  const { source, chartSource } = fluxReferences(root, lookup);
  const ids = new Set([source, chartSource].filter(id => id !== undefined));
  return [...ids]
    .map(id => lookup.get(id))
    .filter(object => object !== undefined);
}
