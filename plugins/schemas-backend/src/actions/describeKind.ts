import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  firstOf,
  readOnlyAction,
} from '@gitops-portal/plugin-environments-node';
import type { AuthorizedKinds } from '../service/AuthorizedKinds';
import { chosenInput, kindInput } from './kindInput';

const isBelow = (path: string, parent: string) =>
  path === parent ||
  path.startsWith(`${parent}.`) ||
  path.startsWith(`${parent}[`);

/** The action `schemas:describe-kind`. */
export function describeKind(
  registry: ActionsRegistryService,
  reader: Pick<AuthorizedKinds, 'outline'>,
) {
  registry.register({
    name: 'describe-kind',
    title: 'Describe a kind',
    description:
      'Outlines a kind: every field with its type, default, what it accepts and what it means, parents first. Ask for the part below a path where a kind is large.',
    attributes: readOnlyAction,
    schema: {
      input: z =>
        z.object({
          ...kindInput(z),
          ...chosenInput(z),
          below: z
            .string()
            .optional()
            .describe(
              "Only this field and those in it, such as 'spec.storage'",
            ),
          limit: z.number().int().min(1).max(500).default(200),
        }),
      output: z =>
        z.object({
          title: z.string().optional(),
          description: z.string().optional(),
          scope: z.enum(['Namespaced', 'Cluster']),
          versions: z.array(
            z.object({
              name: z.string(),
              served: z.boolean(),
              deprecated: z.boolean().optional(),
              deprecationWarning: z.string().optional(),
            }),
          ),
          fields: z.array(
            z.object({
              path: z.string(),
              type: z.string(),
              required: z.boolean(),
              default: z.unknown(),
              enum: z.array(z.unknown()).optional(),
              constraints: z.array(z.string()),
              description: z.string().optional(),
            }),
          ),
          total: z
            .number()
            .describe(
              'How many fields there are, of which these are the first',
            ),
        }),
    },
    async action({ input, credentials }) {
      const { below, limit, ...of } = input;
      const { kind, fields } = await reader.outline(credentials, of);
      const { items, total } = firstOf(
        fields.filter(({ path }) => !below || isBelow(path, below)),
        limit,
      );
      const { title, description, scope, versions } = kind;
      return {
        output: {
          ...{ title, description, scope, versions, total },
          fields: items,
        },
      };
    },
  });
}
