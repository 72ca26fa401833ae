import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';

type Schemas = Parameters<ActionsRegistryService['register']>[0]['schema'];

/** The zod that the actions registry lends for schemas. */
export type Zod = Parameters<Schemas['input']>[0];
