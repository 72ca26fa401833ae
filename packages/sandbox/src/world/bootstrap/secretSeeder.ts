import { Controller } from '../control/Controller';
import type { WorldContext } from '../control/WorldContext';

/** A Secret that was made by hand, once, beside the repository. */
export interface SeededSecret {
  namespace: string;
  name: string;
  data: Record<string, string>;
  /** Only in these environments; in all if absent. */
  environments?: string[];
}

const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace' };

/** Puts such Secrets into their namespaces as soon as these exist. */
export function secretSeeder(
  context: WorldContext,
  secrets: SeededSecret[],
): Controller {
  return new Controller({
    ...context,
    program: 'kubectl',
    kinds: [NAMESPACE],
    reconcile: async ({ name: namespace }) => {
      if (!context.cluster.get({ ...NAMESPACE, name: namespace })) return;
      for (const secret of secrets) {
        const here =
          secret.namespace === namespace &&
          (secret.environments?.includes(context.environment) ?? true);
        const key = {
          apiVersion: 'v1',
          kind: 'Secret',
          namespace,
          name: secret.name,
        };
        if (!here || context.cluster.get(key)) continue;
        context.cluster.create(
          {
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: { name: secret.name, namespace },
            type: 'Opaque',
            stringData: secret.data,
          },
          'kubectl-create',
        );
      }
    },
  });
}
