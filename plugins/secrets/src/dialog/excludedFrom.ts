import type {
  SecretEnvironment,
  SecretTable,
} from '@gitops-portal/plugin-secrets-common';
import type { SecretKey } from '../table/SecretsTable';

/** Where a key can be set, and where not and why. */
export function excludedFrom(
  { environments, secrets }: SecretTable,
  { name, key }: SecretKey,
): {
  included: SecretEnvironment[];
  excluded: { environment: string; reason: string }[];
} {
  const row = secrets
    .find(secret => secret.name === name)
    ?.keys.find(candidate => candidate.key === key);
  const included: SecretEnvironment[] = [];
  const excluded: { environment: string; reason: string }[] = [];
  for (const environment of environments) {
    const cell = row?.cells.find(it => it.environment === environment.name);
    if (cell?.elsewhere) {
      const reason =
        cell.message ?? "something else than the app's layers makes the secret";
      excluded.push({ environment: environment.name, reason });
    } else if (environment.mayChange) {
      included.push(environment);
    } else {
      const reason =
        environment.message ??
        'you may see its secrets, but not change them; the team of the app and the platform team may';
      excluded.push({ environment: environment.name, reason });
    }
  }
  return { included, excluded };
}
