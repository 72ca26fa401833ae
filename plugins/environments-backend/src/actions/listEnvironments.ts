import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { readOnlyAction } from '@gitops-portal/plugin-environments-node';
import type { AuthorizedEnvironments } from '../AuthorizedEnvironments';

/** The action `environments:list-environments`. */
export function listEnvironments(
  registry: ActionsRegistryService,
  environments: Pick<AuthorizedEnvironments, 'list'>,
) {
  registry.register({
    name: 'list-environments',
    title: 'List environments',
    description:
      'Lists the environments in the order of promotion, with how changes come to each, and whether its clusters answer.',
    attributes: readOnlyAction,
    schema: {
      input: z => z.object({}),
      output: z =>
        z.object({
          environments: z.array(
            z.object({
              name: z.string(),
              title: z.string(),
              write: z
                .enum(['direct', 'pull-request'])
                .describe('Whether a change is a commit or a pull request'),
              promotesTo: z.array(z.string()),
              clusters: z.array(
                z.object({
                  name: z.string(),
                  engine: z.string(),
                  version: z.string().optional().describe('Of Kubernetes'),
                  freshness: z.object({
                    state: z.enum([
                      'live',
                      'connecting',
                      'stale',
                      'unreachable',
                    ]),
                    asOf: z.string().optional().describe('RFC 3339'),
                    reason: z.string().optional(),
                  }),
                }),
              ),
            }),
          ),
        }),
    },
    action: async ({ credentials }) => ({
      output: { environments: await environments.list(credentials) },
    }),
  });
}
