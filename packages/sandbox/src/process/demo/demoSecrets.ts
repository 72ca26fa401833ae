import { existingSecrets } from '../../stories';
import type { WorldOptions } from '../../world';

/** The Secrets that exist beside the repository, with values made up. */
export function demoSecrets(): NonNullable<WorldOptions['secrets']> {
  return existingSecrets.map(({ namespace, name, keys, environments }) => ({
    namespace,
    name,
    environments: [...environments],
    data: Object.fromEntries(keys.map(key => [key, `sandbox-${name}-${key}`])),
  }));
}
