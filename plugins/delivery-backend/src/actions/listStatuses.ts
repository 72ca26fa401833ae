import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  environmentInput,
  firstOf,
  readOnlyAction,
} from '@gitops-portal/plugin-environments-node';
import type { AuthorizedDelivery } from '../service/AuthorizedDelivery';
import { statusOutput } from './deliveryOutput';

/** The action `delivery:list-statuses`. */
export function listStatuses(
  registry: ActionsRegistryService,
  delivery: Pick<AuthorizedDelivery, 'statuses'>,
) {
  registry.register({
    name: 'list-statuses',
    title: 'List statuses of apps',
    description:
      'Tells how the apps that you may see are in each environment: one status over Flux and Argo CD, with its cause, drift, and the versions wanted, applied and running. By default only what is not as it should be.',
    attributes: readOnlyAction,
    schema: {
      input: z =>
        z.object({
          environment: environmentInput(z).optional(),
          all: z
            .boolean()
            .default(false)
            .describe('Also what is Synced and known to be so'),
          limit: z.number().int().min(1).max(200).default(50),
        }),
      output: z =>
        z.object({
          total: z.number().describe('How many there are'),
          statuses: z.array(z.object(statusOutput(z))),
          unreachable: z
            .array(z.object({ cluster: z.string(), reason: z.string() }))
            .describe('Clusters of which nothing is known now'),
        }),
    },
    async action({ input: { all, environment, limit }, credentials }) {
      const { clusters, rows } = await delivery.statuses(credentials, {
        environment,
      });
      const { items: statuses, total } = firstOf(
        rows.filter(
          ({ headline, freshness }) =>
            all || headline !== 'Synced' || freshness.state !== 'live',
        ),
        limit,
      );
      const unreachable = Object.entries(clusters).flatMap(
        ([cluster, { freshness }]) =>
          freshness.state === 'live'
            ? []
            : { cluster, reason: freshness.reason ?? freshness.state },
      );
      return { output: { total, statuses, unreachable } };
    },
  });
}
