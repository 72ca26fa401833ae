import { parentOf, type ClusterModel } from '../model';
import { MultiMap } from '../model/MultiMap';
import { asNumber } from '../objects/fields';
import type { ObservedObject } from '../objects';

/** Kinds that hold data and have no state: they would only fill the tree. */
const hidden = new Set(['ConfigMap', 'Secret', 'Namespace', 'HelmChart']);

/** The objects of an app, parents before children. */
export class ObjectTree {
  private readonly parents = new Map<ObservedObject, ObservedObject>();
  private readonly children = new MultiMap<ObservedObject, ObservedObject>();
  readonly objects: ObservedObject[] = [];

  constructor(model: ClusterModel, members: ObservedObject[]) {
    const shown = new Set(members.filter(object => !hidden.has(object.kind)));
    for (const object of shown) {
      const parent = parentOf(object, model);
      if (!parent || !shown.has(parent)) continue;
      this.parents.set(object, parent);
      this.children.add(parent, object);
    }
    const roots = [...shown].filter(object => !this.parents.has(object));
    this.append(roots, new Set());
  }

  parentOf(object: ObservedObject): ObservedObject | undefined {
    return this.parents.get(object);
  }

  /** All pods that an object owns, those of replaced versions too. */
  allPodsOf(object: ObservedObject): ObservedObject[] {
    return [...this.children.get(object)].flatMap(child =>
      child.kind === 'Pod' ? [child] : this.allPodsOf(child),
    );
  }

  /** The objects above one, its owner first. */
  ancestorsOf(object: ObservedObject): ObservedObject[] {
    const ancestors: ObservedObject[] = [];
    for (let at = this.parentOf(object); at; at = this.parentOf(at)) {
      if (ancestors.includes(at)) break;
      ancestors.push(at);
    }
    return ancestors;
  }

  /** The pods that an object owns, through its newest ReplicaSets or itself. */
  podsOf(object: ObservedObject): ObservedObject[] {
    const pods: ObservedObject[] = [];
    for (const child of this.children.get(object)) {
      if (child.kind === 'Pod') pods.push(child);
      else if (
        child.kind === 'ReplicaSet' &&
        (asNumber(child.spec.replicas) ?? 1) > 0
      ) {
        pods.push(...this.podsOf(child));
      }
    }
    return pods;
  }

  jobsOf(cronJob: ObservedObject): ObservedObject[] {
    return [...this.children.get(cronJob)].filter(
      child => child.kind === 'Job',
    );
  }

  private append(objects: ObservedObject[], seen: Set<ObservedObject>) {
    const sorted = objects.sort((a, b) => (label(a) < label(b) ? -1 : 1));
    for (const object of sorted) {
      if (seen.has(object)) continue;
      seen.add(object);
      this.objects.push(object);
      this.append([...this.children.get(object)], seen);
    }
  }
}

function label(object: ObservedObject): string {
  return `${object.metadata.name}/${object.kind}`;
}
