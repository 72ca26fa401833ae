import { fluxReferences } from '../model/referencesOf';
import type { RootLookup } from '../model/rootOf';
import { asFields, asList, asText } from '../objects/fields';
import type { Fields, ObservedObject } from '../objects';
import type { Origin } from './UnmappedApp';

/** Where an engine object takes what it delivers from, as far as it tells. */
export function originOf(root: ObservedObject, lookup: RootLookup): Origin {
  return clean(
    root.kind === 'Application' ? ofApplication(root) : ofFlux(root, lookup),
  );
}

/** Of several sources, the first that holds something to render. */
function ofApplication({ spec }: ObservedObject): Origin {
  const sources = [spec.source, ...asList(spec.sources)].map(asFields);
  const source =
    sources.find(({ path, chart }) => asText(path) ?? asText(chart)) ??
    sources.find(({ repoURL }) => asText(repoURL)) ??
    {};
  return {
    repository: asText(source.repoURL),
    path: asText(source.path),
    chart: asText(source.chart),
    revision: asText(source.targetRevision),
  };
}

function ofFlux(root: ObservedObject, lookup: RootLookup): Origin {
  const { source: own, chartSource } = fluxReferences(root, lookup);
  const id = root.kind === 'Kustomization' ? own : chartSource;
  const from = id ? lookup.get(id) : undefined;
  // group/Kind/namespace/name
  const source = id?.slice(id.indexOf('/') + 1);
  const repository = asText(from?.spec.url);
  if (root.kind === 'Kustomization') {
    return {
      repository,
      source,
      path: asText(root.spec.path),
      revision: revisionIn(from?.spec.ref),
    };
  }
  const chart = asFields(asFields(root.spec.chart).spec);
  return {
    repository,
    source,
    chart: asText(chart.chart) ?? asText(asFields(root.spec.chartRef).name),
    revision: asText(chart.version) ?? revisionIn(from?.spec.ref),
  };
}

function revisionIn(ref: unknown): string | undefined {
  const { branch, tag, semver, commit } = asFields(ref) as Fields;
  return asText(branch) ?? asText(tag) ?? asText(semver) ?? asText(commit);
}

function clean(origin: Origin): Origin {
  const cleaned: Origin = {};
  if (origin.repository) {
    cleaned.repository = withoutCredentials(origin.repository);
  }
  if (origin.source) cleaned.source = origin.source;
  if (origin.path) cleaned.path = folderOf(origin.path);
  if (origin.chart) {
    const isFolder = origin.chart.includes('/');
    cleaned.chart = isFolder ? folderOf(origin.chart) : origin.chart;
  }
  if (origin.revision) cleaned.revision = origin.revision;
  return cleaned;
}

/** `./charts/requests/` is `charts/requests`. */
function folderOf(path: string): string {
  return path.replace(/^(\.?\/)+/, '').replace(/\/+$/, '') || '.';
}

/** An address as it may be shown: what stands before an @ can be a token. */
export function withoutCredentials(address: string): string {
  return address.replace(/^([a-z+]+:\/\/)[^/@]*@/, '$1');
}
