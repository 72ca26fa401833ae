import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { readOnlyAction } from '@gitops-portal/plugin-environments-node';
import type { AuthorizedKinds } from '../service/AuthorizedKinds';

/** The action `schemas:list-kinds`. */
export function listKinds(
  registry: ActionsRegistryService,
  reader: Pick<AuthorizedKinds, 'list'>,
) {
  registry.register({
    name: 'list-kinds',
    title: 'List kinds',
    description:
      'Lists what can be requested from the platform: each kind with what it is for, its versions, and the environments that serve it. Begin here to find the group and kind that other actions take.',
    attributes: readOnlyAction,
    schema: {
      input: z =>
        z.object({
          all: z
            .boolean()
            .default(false)
            .describe(
              "Also kinds of controllers in the clusters, beside the platform's own",
            ),
        }),
      output: z =>
        z.object({
          kinds: z.array(
            z.object({
              group: z.string(),
              kind: z.string(),
              title: z.string().optional(),
              category: z.string().optional(),
              description: z.string().optional(),
              preferred: z.string().describe('Version to use'),
              versions: z.array(z.string()),
              environments: z.array(z.string()).describe('That serve it'),
              requests: z
                .number()
                .optional()
                .describe(
                  'How many there are, among the apps that you may see',
                ),
            }),
          ),
          problems: z
            .array(z.string())
            .describe('Sources that could not be read, or not fully, and why'),
        }),
    },
    async action({ input, credentials }) {
      const { kinds, sources, problems } = await reader.list(credentials);
      const shown = kinds.filter(({ platform }) => input.all || platform);
      return {
        output: {
          kinds: shown.map(({ versions, environments, ...kind }) => ({
            ...kind,
            versions: versions.map(({ name }) => name),
            environments: environments.map(({ name }) => name),
          })),
          problems: [
            ...sources.flatMap(({ name, error }) =>
              error === undefined ? [] : `${name}: ${error}`,
            ),
            ...problems.map(({ file, message }) => `${file}: ${message}`),
          ],
        },
      };
    },
  });
}
