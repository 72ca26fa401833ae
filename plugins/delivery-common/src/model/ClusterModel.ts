import { rememberPast } from '../flux/rememberPast';
import { isCrossplane } from '../crossplane/compositeVerdict';
import { asFields, asText } from '../objects/fields';
import {
  groupOf,
  idOf,
  objectId,
  type ObjectId,
  type ObservedObject,
} from '../objects';
import { LostObjects } from './LostObjects';
import { MultiMap } from './MultiMap';
import { referencesOf } from './referencesOf';
import {
  isFluxRoot,
  isRoot,
  parentOf,
  rootOf,
  targetNamespace,
  type RootLookup,
} from './rootOf';

/**
 * The objects of one cluster, and which of them belong to which engine object
 * (its root). Changes are told by the roots whose status they may change, so
 * that only those are derived again.
 */
export class ClusterModel implements RootLookup {
  private readonly objects = new Map<ObjectId, ObservedObject>();
  private readonly roots = new Map<ObjectId, ObjectId>();
  private readonly membersByRoot = new MultiMap<ObjectId, ObjectId>();
  private readonly orphans = new Set<ObjectId>();
  private readonly events = new MultiMap<ObjectId, ObjectId>();
  private readonly users = new MultiMap<ObjectId, ObjectId>();
  private readonly namedApplications = new MultiMap<string, ObjectId>();
  private readonly namedComposites = new MultiMap<string, ObjectId>();
  private readonly targets = new MultiMap<string, ObjectId>();
  private readonly rootIds = new Set<ObjectId>();
  private readonly lost = new LostObjects();
  private mayAdopt = false;
  /** Kustomizations that once delivered releases: these are the apps, not they. */
  private readonly parents = new Set<ObjectId>();

  get(id: ObjectId): ObservedObject | undefined {
    return this.objects.get(id);
  }

  /** How many objects are held. */
  get size(): number {
    return this.objects.size;
  }

  applicationsNamed = (name: string) => [...this.namedApplications.get(name)];
  compositesNamed = (name: string) => [...this.namedComposites.get(name)];
  rootsInto = (namespace: string) => [...this.targets.get(namespace)];

  /** The engine objects that stand for apps. */
  apps(): ObservedObject[] {
    return this.resolve([...this.rootIds].filter(id => this.isApp(id)));
  }

  /** Whether an id is of an engine object that stands for an app. */
  isApp(id: ObjectId): boolean {
    return this.rootIds.has(id) && !this.parents.has(id);
  }

  /** Every engine object, those included that deliver nothing but others. */
  engineObjects(): ObservedObject[] {
    return this.resolve(this.rootIds);
  }

  /** The objects that belong to an engine object. */
  members(root: ObjectId): ObservedObject[] {
    return this.resolve(this.membersByRoot.get(root));
  }

  /**
   * Objects that went away although what delivers them, an engine object or a
   * SealedSecret, did not remove them.
   */
  lostBy(owner: ObjectId): ObservedObject[] {
    const object = this.objects.get(owner);
    return object ? this.lost.of(owner, object) : [];
  }

  /** Whether any engine delivers to this cluster. */
  get hasRoots(): boolean {
    return this.rootIds.size > 0;
  }

  /** Objects that belong to no engine object. */
  unmanaged(): ObservedObject[] {
    return this.resolve(this.orphans);
  }

  /** Objects that belong to no engine object, and that no other object made. */
  standalone(): ObservedObject[] {
    return this.unmanaged().filter(object => !parentOf(object, this));
  }

  /** What an object that belongs to no engine object made, itself or through others. */
  madeBy(maker: ObservedObject): ObservedObject[] {
    return this.unmanaged().filter(object => {
      let at = parentOf(object, this);
      for (let depth = 0; at && at !== maker && depth < 8; depth++) {
        at = parentOf(at, this);
      }
      return at === maker;
    });
  }

  /** The Events about an object. */
  eventsAbout(id: ObjectId): ObservedObject[] {
    return this.resolve(this.events.get(id));
  }

  /** Stores an object; answers the roots whose status may have changed. */
  set(given: ObservedObject): Set<ObjectId> {
    const id = idOf(given);
    const before = this.objects.get(id);
    const isNew = before === undefined;
    const object = isFluxRoot(given)
      ? { ...given, past: rememberPast(given, before) }
      : given;
    this.objects.set(id, object);
    this.lost.found(id);
    if (object.kind === 'Event' && groupOf(object) === '') {
      return this.setEvent(id, object);
    }
    const affected = new Set<ObjectId>(this.users.get(id));
    if (isNew) this.refer(affected);
    if (isRoot(object)) this.setRoot(id, object);
    if (isCrossplane(object))
      this.namedComposites.add(object.metadata.name, id);
    this.assign(id, object, affected);
    if (isNew && mayOwn(object)) this.mayAdopt = true;
    return affected;
  }

  /**
   * Looks again for the root of what had none, where a parent has come since.
   * To be called after a batch of changes; answers further affected roots.
   */
  settle(): Set<ObjectId> {
    const affected = new Set<ObjectId>();
    // What is found now may be the parent of what was looked at before it.
    for (let round = 0; this.mayAdopt && round < 4; round++) {
      const before = this.orphans.size;
      for (const id of [...this.orphans]) {
        const object = this.objects.get(id);
        if (object) this.assign(id, object, affected);
      }
      if (this.orphans.size === before) break;
    }
    this.mayAdopt = false;
    return affected;
  }

  /** Forgets an object; answers the roots whose status may have changed. */
  delete(id: ObjectId): Set<ObjectId> {
    const object = this.objects.get(id);
    if (!object) return new Set();
    this.objects.delete(id);
    const affected = new Set<ObjectId>(this.users.get(id));
    const root = this.roots.get(id);
    if (root) {
      affected.add(root);
      this.membersByRoot.remove(root, id);
      this.roots.delete(id);
    }
    const owner = ownerOfLost(object, this) ?? (root && this.objects.get(root));
    if (owner) this.lost.deleted(id, object, idOf(owner), owner);
    this.orphans.delete(id);
    if (object.kind === 'Event') {
      const about = involved(object);
      this.events.remove(about, id);
      return this.rootsOf(about);
    }
    this.namedComposites.remove(object.metadata.name, id);
    if (this.rootIds.delete(id)) this.removeRoot(id, object, affected);
    return affected;
  }

  /** The root of an object, or the object itself where it is one. */
  rootsOf(id: ObjectId): Set<ObjectId> {
    const root = this.rootIds.has(id) ? id : this.roots.get(id);
    return root ? new Set([root]) : new Set(this.users.get(id));
  }

  private setEvent(id: ObjectId, event: ObservedObject): Set<ObjectId> {
    const about = involved(event);
    this.events.add(about, id);
    return this.rootsOf(about);
  }

  private setRoot(id: ObjectId, root: ObservedObject) {
    this.rootIds.add(id);
    if (root.kind === 'Application') {
      this.namedApplications.add(root.metadata.name, id);
    }
    const namespace = targetNamespace(root);
    if (namespace) this.targets.add(namespace, id);
    this.users.removeValue(id);
    for (const used of referencesOf(root, this)) {
      this.users.add(used, id);
      const isParent = used.startsWith(
        'kustomize.toolkit.fluxcd.io/Kustomization/',
      );
      if (isParent && root.kind === 'HelmRelease') {
        this.parents.add(used);
      }
    }
  }

  private removeRoot(
    id: ObjectId,
    root: ObservedObject,
    affected: Set<ObjectId>,
  ) {
    affected.add(id);
    this.namedApplications.remove(root.metadata.name, id);
    const namespace = targetNamespace(root);
    if (namespace) this.targets.remove(namespace, id);
    this.users.removeValue(id);
    for (const member of this.membersByRoot.get(id)) {
      this.roots.delete(member);
      this.orphans.add(member);
    }
    this.membersByRoot.clear(id);
    this.mayAdopt = true;
  }

  /** An object that roots refer to has come, and refers to others itself. */
  private refer(users: Iterable<ObjectId>) {
    for (const user of users) {
      const root = this.objects.get(user);
      if (root) this.setRoot(user, root);
    }
  }

  private assign(
    id: ObjectId,
    object: ObservedObject,
    affected: Set<ObjectId>,
  ) {
    const before = this.roots.get(id);
    if (this.rootIds.has(id)) {
      affected.add(id);
      return;
    }
    const root = rootOf(object, this);
    if (before && before !== root) {
      this.membersByRoot.remove(before, id);
      this.roots.delete(id);
      affected.add(before);
    }
    if (!root) {
      this.orphans.add(id);
      return;
    }
    this.orphans.delete(id);
    this.roots.set(id, root);
    this.membersByRoot.add(root, id);
    affected.add(root);
    // A chart tells its release which source it comes from.
    const release = this.objects.get(root);
    if (object.kind === 'HelmChart' && release) this.setRoot(root, release);
  }

  private resolve(ids: Iterable<ObjectId>): ObservedObject[] {
    const found: ObservedObject[] = [];
    for (const id of ids) {
      const object = this.objects.get(id);
      if (object) found.push(object);
    }
    return found;
  }
}

/** A Secret is missed by the SealedSecret that made it. */
function ownerOfLost(
  object: ObservedObject,
  lookup: RootLookup,
): ObservedObject | undefined {
  if (object.kind !== 'Secret') return undefined;
  const parent = parentOf(object, lookup);
  return parent?.kind === 'SealedSecret' ? parent : undefined;
}

/** Kinds that other objects are found by: as owner, claim or composite. */
function mayOwn(object: ObservedObject): boolean {
  const { kind } = object;
  return kind !== 'Pod' && kind !== 'ConfigMap' && kind !== 'Secret';
}

function involved(event: ObservedObject): ObjectId {
  const about = asFields(event.fields.involvedObject);
  const apiVersion = asText(about.apiVersion) ?? '';
  return objectId({
    group: apiVersion.includes('/') ? apiVersion.split('/')[0] : '',
    kind: asText(about.kind) ?? '',
    namespace: asText(about.namespace),
    name: asText(about.name) ?? '',
  });
}
