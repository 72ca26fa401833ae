import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import type { UserEntity } from '@backstage/catalog-model';
import { assertSandboxAllowed } from './assertSandboxAllowed';
import {
  createPersonaAuthenticator,
  type PersonaResult,
} from './personaAuthenticator';

/**
 * Registers sign-in as a persona where `auth.providers.sandbox` is set, and
 * stops the start where it may not be.
 */
export const authModuleSandbox = createBackendModule({
  pluginId: 'auth',
  moduleId: 'sandbox',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, providers }) {
        if (!config.has('auth.providers.sandbox')) {
          return;
        }
        assertSandboxAllowed({
          endpoint: config.getOptionalString('sandbox.endpoint'),
          baseUrl: config.getString('backend.baseUrl'),
          nodeEnv: process.env.NODE_ENV,
        });
        const personas = config
          .getConfigArray('sandbox.personas')
          .map(persona => persona.getString('name'));
        providers.registerProvider({
          providerId: 'sandbox',
          factory: createProxyAuthProviderFactory<PersonaResult>({
            authenticator: createPersonaAuthenticator(personas),
            // The person as the catalog knows them, as a real provider would
            // tell.
            profileTransform: async ({ persona }, context) => {
              const { entity } = await context.findCatalogUser({
                entityRef: { name: persona },
              });
              const { profile } = (entity as UserEntity).spec;
              return {
                profile: {
                  displayName: profile?.displayName,
                  email: profile?.email,
                },
              };
            },
            signInResolver: ({ result }, context) =>
              context.signInWithCatalogUser({
                entityRef: { name: result.persona },
              }),
          }),
        });
      },
    });
  },
});
