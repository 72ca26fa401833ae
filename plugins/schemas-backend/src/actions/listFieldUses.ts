import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { readOnlyAction } from '@gitops-portal/plugin-environments-node';
import type { AuthorizedKinds } from '../service/AuthorizedKinds';
import { kindInput } from './kindInput';

/** The action `schemas:list-field-uses`. */
export function listFieldUses(
  registry: ActionsRegistryService,
  reader: Pick<AuthorizedKinds, 'uses'>,
) {
  registry.register({
    name: 'list-field-uses',
    title: 'List uses of a field',
    description:
      'Shows how the apps that you may see set a field of a kind: living examples, with the file and line of each.',
    attributes: readOnlyAction,
    schema: {
      input: z =>
        z.object({
          ...kindInput(z),
          field: z
            .string()
            .default('spec')
            .describe("Path of the field, such as 'spec.users[].name'"),
          limit: z.number().int().min(1).max(100).default(20),
        }),
      output: z =>
        z.object({
          total: z.number().describe('How many there are'),
          uses: z.array(
            z.object({
              app: z.string(),
              owner: z.string().optional(),
              environment: z.string(),
              request: z.string(),
              version: z.string(),
              path: z.string(),
              value: z.unknown(),
              file: z.string().optional(),
              line: z.number().optional(),
              url: z.string().optional(),
            }),
          ),
        }),
    },
    async action({ input: { limit, ...of }, credentials }) {
      const { total, uses } = await reader.uses(credentials, of);
      return { output: { total, uses: uses.slice(0, limit) } };
    },
  });
}
