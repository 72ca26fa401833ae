import { apiVersionOf, resourceId } from './ResourceKind';
import type { ResourceKind } from './ResourceKind';
import { builtinKinds } from './builtinKinds';

/** The kinds that one API server serves at present, built in and custom. */
export class KindRegistry {
  private readonly byResource = new Map<string, ResourceKind[]>();

  constructor() {
    for (const kind of builtinKinds) {
      this.byResource.set(resourceId(kind), [kind]);
    }
  }

  /** Serves these versions of a resource, in place of any before. */
  register(versions: ResourceKind[]): void {
    if (versions.length > 0) {
      this.byResource.set(resourceId(versions[0]), versions);
    }
  }

  unregister(group: string, plural: string): void {
    this.byResource.delete(resourceId({ group, plural }));
  }

  byPlural(
    group: string,
    version: string,
    plural: string,
  ): ResourceKind | undefined {
    return this.byResource
      .get(resourceId({ group, plural }))
      ?.find(kind => kind.version === version);
  }

  byKind(apiVersion: string, kind: string): ResourceKind | undefined {
    for (const versions of this.byResource.values()) {
      for (const candidate of versions) {
        if (candidate.kind === kind && apiVersionOf(candidate) === apiVersion) {
          return candidate;
        }
      }
    }
    return undefined;
  }

  /** The version of a resource that its objects are stored in. */
  stored(id: string): ResourceKind | undefined {
    const versions = this.byResource.get(id);
    return (
      versions?.find(kind => kind.version === kind.storageVersion) ??
      versions?.[0]
    );
  }

  all(): ResourceKind[] {
    return [...this.byResource.values()].flat();
  }
}
