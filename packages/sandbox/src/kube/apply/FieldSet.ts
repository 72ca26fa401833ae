import { canonical } from './pathElement';
import type { PathElement } from './pathElement';

/** The JSON form of a set of fields (`fieldsV1`). */
export interface FieldsV1 {
  [element: string]: FieldsV1;
}

/**
 * A set of paths into an object. A path may be in the set itself (a member),
 * have paths below it in the set, or both.
 */
export class FieldSet {
  private readonly members = new Set<PathElement>();
  private readonly children = new Map<PathElement, FieldSet>();

  static fromJson(json: FieldsV1): FieldSet {
    const set = new FieldSet();
    for (const [key, below] of Object.entries(json)) {
      if (key === '.') {
        continue;
      }
      const element = canonical(key);
      const child = FieldSet.fromJson(below);
      if (child.isEmpty() || '.' in below) {
        set.members.add(element);
      }
      if (!child.isEmpty()) {
        set.children.set(element, child);
      }
    }
    return set;
  }

  toJson(): FieldsV1 {
    const json: FieldsV1 = {};
    for (const element of this.elements().sort()) {
      const child = this.children.get(element);
      if (!child) {
        json[element] = {};
      } else if (this.members.has(element)) {
        json[element] = { '.': {}, ...child.toJson() };
      } else {
        json[element] = child.toJson();
      }
    }
    return json;
  }

  isEmpty(): boolean {
    return this.members.size === 0 && this.children.size === 0;
  }

  /** The elements at this level, members or with paths below. */
  elements(): PathElement[] {
    return [...new Set([...this.members, ...this.children.keys()])];
  }

  child(element: PathElement): FieldSet | undefined {
    return this.children.get(element);
  }

  hasMember(element: PathElement): boolean {
    return this.members.has(element);
  }

  /** Whether the element, or anything below it, is in the set. */
  touches(element: PathElement): boolean {
    return this.members.has(element) || this.children.has(element);
  }

  insert(path: PathElement[]): void {
    const [first, ...rest] = path;
    if (first === undefined) {
      return;
    }
    if (rest.length === 0) {
      this.members.add(first);
      return;
    }
    let child = this.children.get(first);
    if (!child) {
      child = new FieldSet();
      this.children.set(first, child);
    }
    child.insert(rest);
  }

  union(other: FieldSet): FieldSet {
    return this.combine(
      other,
      (mine, theirs) => mine || theirs,
      (mine, theirs) => mine.union(theirs),
    );
  }

  intersection(other: FieldSet): FieldSet {
    return this.combine(
      other,
      (mine, theirs) => mine && theirs,
      (mine, theirs) => mine.intersection(theirs),
    );
  }

  difference(other: FieldSet): FieldSet {
    return this.combine(
      other,
      (mine, theirs) => mine && !theirs,
      (mine, theirs) => mine.difference(theirs),
    );
  }

  equals(other: FieldSet): boolean {
    return JSON.stringify(this.toJson()) === JSON.stringify(other.toJson());
  }

  /** Every path in the set; members of a level before what is below it. */
  *paths(): Generator<PathElement[]> {
    for (const element of [...this.members].sort()) {
      yield [element];
    }
    for (const element of [...this.children.keys()].sort()) {
      for (const below of this.children.get(element)!.paths()) {
        yield [element, ...below];
      }
    }
  }

  private combine(
    other: FieldSet,
    member: (mine: boolean, theirs: boolean) => boolean,
    below: (mine: FieldSet, theirs: FieldSet) => FieldSet,
  ): FieldSet {
    const result = new FieldSet();
    for (const element of new Set([...this.elements(), ...other.elements()])) {
      if (member(this.members.has(element), other.members.has(element))) {
        result.members.add(element);
      }
      const mine = this.children.get(element);
      const theirs = other.children.get(element);
      if (mine || theirs) {
        const child = below(mine ?? new FieldSet(), theirs ?? new FieldSet());
        if (!child.isEmpty()) {
          result.children.set(element, child);
        }
      }
    }
    return result;
  }
}
