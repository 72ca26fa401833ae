import { isTrue } from '../objects/conditions';
import { asFields, asList, asText } from '../objects/fields';
import type { ObjectId, ObservedObject } from '../objects';
import { roleOf } from '../verdict/objectVerdict';

interface Lost {
  object: ObservedObject;
  root: ObjectId;
  /** What the engine had delivered last when the object went. */
  delivered: string | undefined;
}

/**
 * Objects that were deleted while the Flux object that delivers them did
 * nothing, so not by it. Without drift detection Flux itself never notices.
 * Argo CD does, at once.
 */
export class LostObjects {
  private readonly lost = new Map<ObjectId, Lost>();

  /** Remembers a deleted object where its engine is not the one that did it. */
  deleted(
    id: ObjectId,
    object: ObservedObject,
    root: ObjectId,
    engine: ObservedObject,
  ) {
    const isDelivered =
      !object.metadata.ownerReferences?.length &&
      (roleOf(object) === 'workload' || roleOf(object) === 'request') &&
      carriesMark(object);
    if (isDelivered && isIdle(engine)) {
      this.lost.set(id, { object, root, delivered: deliveredBy(engine) });
    }
  }

  /** The object is there again. */
  found(id: ObjectId) {
    this.lost.delete(id);
  }

  /** What an engine object has lost since it delivered last. */
  of(root: ObjectId, engine: ObservedObject): ObservedObject[] {
    const objects: ObservedObject[] = [];
    for (const [id, entry] of this.lost) {
      if (entry.root !== root) continue;
      if (entry.delivered === deliveredBy(engine)) objects.push(entry.object);
      else this.lost.delete(id);
    }
    return objects;
  }
}

function carriesMark({ metadata: { labels = {} } }: ObservedObject): boolean {
  return (
    labels['helm.toolkit.fluxcd.io/name'] !== undefined ||
    labels['kustomize.toolkit.fluxcd.io/name'] !== undefined
  );
}

function isIdle(engine: ObservedObject): boolean {
  return (
    engine.kind !== 'Application' &&
    engine.metadata.deletionTimestamp === undefined &&
    !isTrue(engine, 'Reconciling')
  );
}

function deliveredBy(engine: ObservedObject): string | undefined {
  return engine.kind === 'HelmRelease'
    ? String(asFields(asList(engine.status.history)[0]).version)
    : asText(engine.status.lastAppliedRevision);
}
