import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { readOnlyAction } from '@gitops-portal/plugin-environments-node';
import type { AuthorizedKinds } from '../service/AuthorizedKinds';

/** The action `schemas:search-fields`. */
export function searchFields(
  registry: ActionsRegistryService,
  reader: Pick<AuthorizedKinds, 'search'>,
) {
  registry.register({
    name: 'search-fields',
    title: 'Search fields of kinds',
    description:
      "Finds fields of any kind by words in their path, description or values: 'memory limit', 'backup'. Best matches first, the platform's own kinds before others.",
    attributes: readOnlyAction,
    schema: {
      input: z =>
        z.object({
          query: z
            .string()
            .min(1)
            .max(200)
            .describe("Words that a field must all hold, such as 'cpu limit'"),
          limit: z.number().int().min(1).max(50).default(20),
        }),
      output: z =>
        z.object({
          fields: z.array(
            z.object({
              group: z.string(),
              kind: z.string(),
              version: z.string(),
              path: z.string().describe("'spec.users[].name' through a list"),
              type: z.string(),
              description: z.string().optional(),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: { fields: await reader.search(credentials, input) },
    }),
  });
}
