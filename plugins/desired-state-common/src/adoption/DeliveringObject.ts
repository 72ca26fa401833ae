/**
 * An engine object that delivers an app although nothing in the repository
 * makes it: the app was there before its description.
 */
export interface DeliveringObject {
  cluster: string;
  kind: 'HelmRelease' | 'Kustomization' | 'Application';
  namespace: string;
  name: string;
}

/** The annotation of an app's description that names such objects. */
export const deliveredByAnnotation = 'gitops-portal.io/delivered-by';

const written =
  /^([^\s/,]+)\/(HelmRelease|Kustomization|Application)\/([^\s/,]+)\/([^\s/,]+)$/;

/** `dev-eu/HelmRelease/cms/cms, prod-eu/Application/argocd/cms`. */
export function formatDeliveredBy(objects: DeliveringObject[]): string {
  return objects.map(deliveringKey).join(', ');
}

/** The objects that an annotation names; what cannot be read is none. */
export function parseDeliveredBy(text: string): DeliveringObject[] {
  return text.split(',').flatMap(part => {
    const [, cluster, kind, namespace, name] = written.exec(part.trim()) ?? [];
    return cluster
      ? [{ cluster, kind: kind as DeliveringObject['kind'], namespace, name }]
      : [];
  });
}

/** Names the object among those of all clusters. */
export function deliveringKey(object: DeliveringObject): string {
  const { cluster, kind, namespace, name } = object;
  return `${cluster}/${kind}/${namespace}/${name}`;
}
