import type { ServicesServer } from '../../services/ServicesServer';
import {
  SEALED_SECRETS_CONTROLLER,
  SealedSecretsService,
  type SealingKey,
} from '../../world';
import type { Platform } from '../Platform';

/** Serves each cluster's controller at `/ENVIRONMENT/sealed-secrets`. */
export function mountSealedSecrets(
  server: ServicesServer,
  keys: ReadonlyMap<string, SealingKey>,
  platform: Pick<Platform, 'world'>,
): void {
  for (const [environment, key] of keys) {
    const isRunning = () =>
      platform
        .world()
        .some(
          part =>
            part.environment === environment &&
            part.programs.some(
              ({ program, running }) =>
                running && program === SEALED_SECRETS_CONTROLLER,
            ),
        );
    server.mount(
      `${environment}/sealed-secrets`,
      new SealedSecretsService(key, isRunning),
    );
  }
}
