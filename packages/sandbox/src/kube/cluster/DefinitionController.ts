import type { KubeObject } from '../api';
import { same } from '../apply/pathElement';
import { crdKinds, establishedStatus } from '../kinds/crdKinds';
import type { CrdSpec } from '../kinds/crdKinds';
import type { KindRegistry } from '../kinds/KindRegistry';
import type { ObjectStore } from '../store/ObjectStore';
import type { ObjectWriter } from '../write/ObjectWriter';
import { kubeTime } from '../write/WriteContext';

export const definitions = 'apiextensions.k8s.io/customresourcedefinitions';

/**
 * Serves custom resources as their definitions say, from the moment that a
 * definition is stored, and marks the definition Established.
 */
export class DefinitionController {
  constructor(
    private readonly store: ObjectStore,
    private readonly kinds: KindRegistry,
    private readonly writer: ObjectWriter,
    private readonly now: () => Date,
  ) {}

  start(): void {
    for (const crd of this.store.list(definitions)) {
      this.kinds.register(crdKinds(crd));
    }
    this.store.hook(change => {
      if (change.resource !== definitions) {
        return;
      }
      if (change.type === 'DELETED') {
        const { group, names } = change.object.spec as CrdSpec;
        this.kinds.unregister(group, names.plural);
      } else {
        this.establish(change.object);
      }
    });
  }

  private establish(crd: KubeObject): void {
    this.kinds.register(crdKinds(crd));
    const at = crd.metadata.creationTimestamp ?? kubeTime(this.now());
    const status = establishedStatus(crd, at);
    if (!same(status, crd.status)) {
      const kind = this.kinds.stored(definitions)!;
      this.writer.put(kind, { ...crd, status });
    }
  }
}
