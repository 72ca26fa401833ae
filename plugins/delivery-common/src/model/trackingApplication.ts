import { asFields, asList, asText } from '../objects/fields';
import { groupOf, type ObjectId, type ObservedObject } from '../objects';
import type { RootLookup } from './rootOf';

/**
 * The Application of Argo CD that an object says it belongs to. Argo CD writes
 * an annotation, and by an older setting a label, which charts write as well:
 * so the Application has to name the object, too. One outside of Argo CD's own
 * namespace is called `NAMESPACE_NAME`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/
 */
export function trackingApplication(
  object: ObservedObject,
  lookup: Pick<RootLookup, 'get' | 'applicationsNamed'>,
): ObjectId | undefined {
  const { labels = {}, annotations = {} } = object.metadata;
  const tracking = annotations['argocd.argoproj.io/tracking-id'];
  if (tracking) return instanceNamed(tracking.split(':')[0], lookup)[0];
  const label = labels['app.kubernetes.io/instance'];
  return label
    ? instanceNamed(label, lookup).find(id => lists(lookup.get(id), object))
    : undefined;
}

function instanceNamed(
  instance: string,
  lookup: Pick<RootLookup, 'get' | 'applicationsNamed'>,
): ObjectId[] {
  const [name, namespace] = instance.split('_').reverse();
  const ids = lookup.applicationsNamed(name);
  return namespace === undefined
    ? ids
    : ids.filter(id => lookup.get(id)?.metadata.namespace === namespace);
}

function lists(
  application: ObservedObject | undefined,
  object: ObservedObject,
): boolean {
  const { name, namespace } = object.metadata;
  return asList(application?.status.resources)
    .map(asFields)
    .some(
      resource =>
        resource.name === name &&
        resource.kind === object.kind &&
        (asText(resource.namespace) || undefined) === namespace &&
        (asText(resource.group) ?? '') === groupOf(object),
    );
}
