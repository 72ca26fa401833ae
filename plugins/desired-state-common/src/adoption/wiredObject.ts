import { parseAllDocuments } from 'yaml';
import type { JsonObject } from '@backstage/types';
import { isMap } from '../merge/maps';

const mapOf = (value: unknown): JsonObject => (isMap(value) ? value : {});
const textOf = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The engine object by which a skeleton delivers an app. */
export interface WiredObject {
  kind: 'HelmRelease' | 'Application';
  namespace?: string;
  name: string;
  /** Name of the Helm release, and the namespace it goes into. */
  release: string;
  target?: string;
  chart?: string;
  /** The object of Flux that fetches the chart, as `Kind/namespace/name`. */
  source?: string;
  /** Where Argo CD fetches it from. */
  repository?: string;
  /** Which version of it; absent where the object of Flux says it. */
  revision?: string;
}

interface Text {
  path: string;
  text: string;
}

/**
 * Finds the one engine object among the files that a skeleton has for an app in
 * an environment; undefined where there is none, or more than one.
 */
export function wiredObject(files: Text[]): WiredObject | undefined {
  const found = files.flatMap(file =>
    documentsIn(file).flatMap(document => {
      const namespace = namespaceFor(file, files);
      return wiredIn(document, namespace) ?? [];
    }),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** `./charts/web/` is `charts/web`. */
export function chartKey(chart: string | undefined): string | undefined {
  return chart?.replace(/^(\.?\/)+/, '').replace(/\/+$/, '');
}

/** The same repository, however it is addressed over HTTP. */
export function repositoryKey(address: string | undefined): string | undefined {
  return address?.replace(/(\.git)?\/*$/, '').toLowerCase();
}

/** What an engine takes where an object names no version of its chart. */
export function revisionKey(
  kind: WiredObject['kind'],
  revision: string | undefined,
): string {
  return revision ?? (kind === 'HelmRelease' ? '*' : 'HEAD');
}

function documentsIn({ path, text }: Text): JsonObject[] {
  if (!/\.ya?ml$/.test(path)) return [];
  try {
    return parseAllDocuments(text)
      .map(document => document.toJS() as unknown)
      .filter(isMap);
  } catch {
    return [];
  }
}

/** A kustomization.yaml beside a file says which namespace its objects are in. */
function namespaceFor({ path }: Text, files: Text[]): string | undefined {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const beside = files.find(
    file => file.path === `${folder}kustomization.yaml`,
  );
  const [kustomization] = beside ? documentsIn(beside) : [];
  return textOf(kustomization?.namespace);
}

function wiredIn(
  document: JsonObject,
  kustomized: string | undefined,
): WiredObject | undefined {
  const { kind } = document;
  const metadata = mapOf(document.metadata);
  const spec = mapOf(document.spec);
  const name = textOf(metadata.name);
  const namespace = kustomized ?? textOf(metadata.namespace);
  if (name === undefined) return undefined;
  if (kind === 'HelmRelease') {
    const chart = mapOf(mapOf(spec.chart).spec);
    const ref = mapOf(chart.sourceRef);
    const target = textOf(spec.targetNamespace);
    return {
      kind,
      namespace,
      name,
      release:
        textOf(spec.releaseName) ?? (target ? `${target}-${name}` : name),
      target: target ?? namespace,
      chart: chartKey(textOf(chart.chart)),
      source: `${ref.kind}/${textOf(ref.namespace) ?? namespace}/${ref.name}`,
      // Flux looks at a version only where charts have several at once.
      ...(ref.kind === 'HelmRepository'
        ? { revision: revisionKey(kind, textOf(chart.version)) }
        : {}),
    };
  }
  if (kind === 'Application') {
    const source = mapOf(spec.source);
    return {
      kind,
      namespace,
      name,
      release: textOf(mapOf(source.helm).releaseName) ?? name,
      target: textOf(mapOf(spec.destination).namespace),
      chart: chartKey(textOf(source.chart) ?? textOf(source.path)),
      repository: textOf(source.repoURL),
      revision: revisionKey(kind, textOf(source.targetRevision)),
    };
  }
  return undefined;
}
