import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  appInput,
  environmentInput,
  firstOf,
  readOnlyAction,
} from '@gitops-portal/plugin-environments-node';
import type { AuthorizedDelivery } from '../service/AuthorizedDelivery';
import { objectOutput, objectRef, statusOutput } from './deliveryOutput';

/** Objects of one status that are told, those in trouble first. */
const maxObjects = 40;

const isGood = ({ health }: { health: string }) => health === 'Healthy';

/** The action `delivery:get-status`. */
export function getStatus(
  registry: ActionsRegistryService,
  delivery: Pick<AuthorizedDelivery, 'statuses'>,
) {
  registry.register({
    name: 'get-status',
    title: 'Get the status of an app',
    description:
      'Tells how an app is in each environment, down to its objects and pods: what is wrong, since when, the newest warning of the cluster, and the versions wanted, applied and running.',
    attributes: readOnlyAction,
    schema: {
      input: z =>
        z.object({
          app: appInput(z),
          environment: environmentInput(z).optional(),
        }),
      output: z =>
        z.object({
          statuses: z
            .array(
              z.object({
                ...statusOutput(z),
                lastEvent: z
                  .object({
                    reason: z.string(),
                    message: z.string(),
                    at: z.string().describe('RFC 3339'),
                    count: z.number(),
                    object: objectRef(z),
                  })
                  .optional()
                  .describe('The newest warning of the cluster'),
                objects: z
                  .array(objectOutput(z))
                  .describe('Those in trouble first'),
                totalObjects: z.number(),
              }),
            )
            .describe('Empty where nothing is delivered that you may see'),
        }),
    },
    async action({ input, credentials }) {
      const { rows } = await delivery.statuses(credentials, input);
      return {
        output: {
          statuses: rows.map(row => {
            const { items: objects, total: totalObjects } = firstOf(
              row.objects.toSorted(
                (one, other) => Number(isGood(one)) - Number(isGood(other)),
              ),
              maxObjects,
            );
            return { ...row, objects, totalObjects };
          }),
        },
      };
    },
  });
}
