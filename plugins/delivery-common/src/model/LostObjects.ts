import { isTrue } from '../objects/conditions';
import { asFields, asList, asText } from '../objects/fields';
import { groupOf, type ObjectId, type ObservedObject } from '../objects';
import { roleOf } from '../verdict/objectVerdict';

interface Lost {
  object: ObservedObject;
  owner: ObjectId;
  /** What the owner had delivered last when the object went. */
  delivered: string | undefined;
}

/**
 * Objects that were deleted although what delivers them did nothing, so not by
 * it. Without drift detection Flux itself never notices, and a SealedSecret
 * goes on to say that it is in order. Argo CD notices, at once.
 */
export class LostObjects {
  private readonly lost = new Map<ObjectId, Lost>();

  /**
   * Remembers a deleted object where its owner is not the one that did it.
   *
   * @param owner - the release, Kustomization or SealedSecret that delivers it
   */
  deleted(
    id: ObjectId,
    object: ObservedObject,
    ownerId: ObjectId,
    owner: ObservedObject,
  ) {
    if (!isDelivered(id, object, owner) || !isIdle(owner)) return;
    this.lost.set(id, {
      object,
      owner: ownerId,
      delivered: deliveredBy(owner),
    });
  }

  /** The object is there again. */
  found(id: ObjectId) {
    this.lost.delete(id);
  }

  /** What an owner has lost since it delivered last. */
  of(ownerId: ObjectId, owner: ObservedObject): ObservedObject[] {
    const objects: ObservedObject[] = [];
    for (const [id, entry] of this.lost) {
      if (entry.owner !== ownerId) continue;
      if (entry.delivered === deliveredBy(owner)) objects.push(entry.object);
      else this.lost.delete(id);
    }
    return objects;
  }
}

function isDelivered(
  id: ObjectId,
  object: ObservedObject,
  owner: ObservedObject,
): boolean {
  if (isSealed(owner)) return object.kind === 'Secret';
  return (
    !object.metadata.ownerReferences?.length &&
    roleOf(object) !== 'engine' &&
    roleOf(object) !== 'source' &&
    carriesMark(object) &&
    isInInventory(id, owner)
  );
}

function carriesMark({ metadata: { labels = {} } }: ObservedObject): boolean {
  return (
    labels['helm.toolkit.fluxcd.io/name'] !== undefined ||
    labels['kustomize.toolkit.fluxcd.io/name'] !== undefined
  );
}

/** What was pruned has left the inventory before; not every version keeps one. */
function isInInventory(id: ObjectId, { status }: ObservedObject): boolean {
  const entries = asList(asFields(status.inventory).entries);
  if (entries.length === 0) return true;
  const [group, kind, namespace, name] = id.split('/');
  const entry = [namespace, name, group, kind].join('_');
  return entries.some(one => asFields(one).id === entry);
}

function isIdle(owner: ObservedObject): boolean {
  return (
    owner.kind !== 'Application' &&
    owner.metadata.deletionTimestamp === undefined &&
    !isTrue(owner, 'Reconciling')
  );
}

function isSealed(owner: ObservedObject): boolean {
  return owner.kind === 'SealedSecret' && groupOf(owner) === 'bitnami.com';
}

function deliveredBy(owner: ObservedObject): string | undefined {
  switch (owner.kind) {
    case 'HelmRelease':
      return String(asFields(asList(owner.status.history)[0]).version);
    case 'SealedSecret':
      return undefined;
    default:
      return asText(owner.status.lastAppliedRevision);
  }
}
