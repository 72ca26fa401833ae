import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  appInput,
  environmentInput,
  firstOf,
  readOnlyAction,
} from '@gitops-portal/plugin-environments-node';
import type { AuthorizedDelivery } from '../service/AuthorizedDelivery';

/** The action `delivery:list-releases`. */
export function listReleases(
  registry: ActionsRegistryService,
  delivery: Pick<AuthorizedDelivery, 'releases'>,
) {
  registry.register({
    name: 'list-releases',
    title: 'List releases of an app',
    description:
      'Tells which version of an app came to which environment and when, newest first: what to roll back to, or what changed before a fault.',
    attributes: readOnlyAction,
    schema: {
      input: z =>
        z.object({
          app: appInput(z),
          environment: environmentInput(z).optional(),
          limit: z.number().int().min(1).max(200).default(20),
        }),
      output: z =>
        z.object({
          total: z.number(),
          releases: z.array(
            z.object({
              environment: z.string(),
              cluster: z.string(),
              at: z.string().describe('RFC 3339: when it ran first'),
              source: z
                .literal('git')
                .optional()
                .describe('Known from Git alone: the time is of the commit'),
              version: z.string().optional().describe('The tag'),
              digest: z.string().optional(),
              revision: z.string().optional().describe('The commit'),
            }),
          ),
        }),
    },
    async action({ input: { limit, ...of }, credentials }) {
      const oldestFirst = await delivery.releases(credentials, of);
      const { items, total } = firstOf(oldestFirst.toReversed(), limit);
      return { output: { total, releases: items } };
    },
  });
}
