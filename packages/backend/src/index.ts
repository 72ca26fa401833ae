import { createBackend } from '@backstage/backend-defaults';
import {
  serviceHttpAuthFactory,
  servicePermissionsFactory,
} from '@gitops-portal/plugin-permission-backend-module-platform';
import { checkSettings } from './checkSettings';
import { rootRouterFactory } from './rootRouterFactory';

const backend = createBackend();

backend.add(rootRouterFactory);

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-github-provider'));
backend.add(import('@gitops-portal/plugin-auth-backend-module-sandbox'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@gitops-portal/plugin-catalog-backend-module-platform'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@gitops-portal/plugin-permission-backend-module-platform'));
backend.add(servicePermissionsFactory);
backend.add(serviceHttpAuthFactory);

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-github'));
backend.add(import('@gitops-portal/plugin-scaffolder-backend-module-gitops'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@gitops-portal/plugin-search-backend-module-schemas'));

backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-events-backend-module-github'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.add(import('@gitops-portal/plugin-environments-backend'));
backend.add(import('@gitops-portal/plugin-schemas-backend'));
backend.add(import('@gitops-portal/plugin-desired-state-backend'));
backend.add(import('@gitops-portal/plugin-delivery-backend'));
backend.add(import('@gitops-portal/plugin-logs-backend'));
backend.add(import('@gitops-portal/plugin-metrics-backend'));
backend.add(import('@gitops-portal/plugin-secrets-backend'));
backend.add(import('@gitops-portal/plugin-artifacts-backend'));

checkSettings(process.argv).then(problem => {
  if (problem) {
    process.stderr.write(`gitops-portal: wrong settings\n${problem}\n`);
    process.exit(1);
  }
  backend.start();
});
