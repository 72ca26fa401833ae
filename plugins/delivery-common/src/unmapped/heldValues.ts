import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';
import type { JsonObject } from '@backstage/types';
import { asFields, asList, asText } from '../objects/fields';
import type { Fields } from '../objects';
import type { HeldValues } from './UnmappedApp';

/** What Argo CD calls the cluster that it runs in. */
const ownCluster = 'https://kubernetes.default.svc';

/**
 * The Helm values that an engine object holds itself, as it was read from its
 * cluster; or why they are not all known.
 *
 * @param parse - reads the YAML that Argo CD holds values as
 */
export function heldValues(
  object: KubernetesObject,
  parse: (text: string) => unknown,
): HeldValues {
  const spec = asFields(object.spec);
  switch (object.kind) {
    case 'HelmRelease':
      return ofRelease(spec);
    case 'Application':
      return ofApplication(spec, parse);
    default:
      return { problem: 'it applies manifests, which are no values' };
  }
}

function ofRelease(spec: Fields): HeldValues {
  const from = asList(spec.valuesFrom).map(asFields);
  if (from.length > 0) {
    const names = from.map(({ kind, name }) => `${kind} ${name}`);
    return { problem: `its values come from ${names.join(', ')} too` };
  }
  if (asList(spec.postRenderers).length > 0) {
    return { problem: 'it changes with postRenderers what the chart makes' };
  }
  for (const field of [
    'kubeConfig',
    'serviceAccountName',
    'storageNamespace',
  ]) {
    if (spec[field] !== undefined) return { problem: `it has a ${field}` };
  }
  return { values: asFields(spec.values) as JsonObject };
}

function ofApplication(
  spec: Fields,
  parse: (text: string) => unknown,
): HeldValues {
  if (asList(spec.sources).length > 0) {
    return { problem: 'it has several sources' };
  }
  const { server, name } = asFields(spec.destination);
  if (asText(name) ?? (server !== undefined && server !== ownCluster)) {
    return { problem: 'it delivers into another cluster' };
  }
  const source = asFields(spec.source);
  const helm = asFields(source.helm);
  if (!source.helm) {
    return { problem: 'it applies manifests, which are no values' };
  }
  const files = asList(helm.valueFiles).map(String);
  if (files.length > 0) {
    return { problem: `its values come from ${files.join(', ')} too` };
  }
  if (asList(helm.parameters).length + asList(helm.fileParameters).length > 0) {
    return { problem: 'it sets parameters beside its values' };
  }
  // As Argo CD: the object wins over the text.
  if (helm.valuesObject !== undefined) {
    return { values: asFields(helm.valuesObject) as JsonObject };
  }
  try {
    const values = parse(asText(helm.values) ?? '{}') ?? {};
    return typeof values === 'object' && !Array.isArray(values)
      ? { values: values as JsonObject }
      : { problem: 'its values are no map' };
  } catch {
    return { problem: 'its values are no YAML that can be read' };
  }
}
