import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { DeliveryService } from '@gitops-portal/plugin-delivery-node';
import type { Environment } from '@gitops-portal/plugin-environments-common';

/** Who knows what runs in the clusters. */
export interface RunningServices {
  auth: AuthService;
  delivery: Pick<DeliveryService, 'unmapped'>;
  logger: LoggerService;
}

/**
 * Refuses to begin an app in environments where something runs under its name
 * that no app accounts for: it would be overwritten. All that runs counts, and
 * not only what the asker may see; so nothing but where it runs is told. While
 * nobody knows what runs, nothing stands against the app.
 *
 * @throws ConflictError
 */
export async function refuseRunning(
  { auth, delivery, logger }: RunningServices,
  app: string,
  environments: Environment[],
): Promise<void> {
  if (environments.length === 0) return;
  const credentials = await auth.getOwnServiceCredentials();
  const { apps } = await delivery.unmapped({ credentials }).catch(error => {
    logger.warn(`It is not known whether '${app}' runs already`, error);
    return { apps: [] };
  });
  const begun = new Set(environments.map(({ name }) => name));
  const found = apps
    .flatMap(({ objects }) => objects)
    .find(
      ({ environment, ref, release }) =>
        begun.has(environment) && [ref.name, release].includes(app),
    );
  if (found) {
    throw new ConflictError(
      `Something called '${app}' runs in ${found.environment} already, and no app accounts for it. Adopt it, or take another name`,
    );
  }
}
