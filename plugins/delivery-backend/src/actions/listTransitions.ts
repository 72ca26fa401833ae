import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  appInput,
  environmentInput,
  readOnlyAction,
} from '@gitops-portal/plugin-environments-node';
import type { AuthorizedDelivery } from '../service/AuthorizedDelivery';
import { imageOutput } from './deliveryOutput';

/** The action `delivery:list-transitions`. */
export function listTransitions(
  registry: ActionsRegistryService,
  delivery: Pick<AuthorizedDelivery, 'transitions'>,
) {
  registry.register({
    name: 'list-transitions',
    title: "List an app's transitions",
    description:
      'Tells how the status of an app went over time, newest first: from which headline to which, when, and why.',
    attributes: readOnlyAction,
    schema: {
      input: z =>
        z.object({
          app: appInput(z),
          environment: environmentInput(z).optional(),
          limit: z.number().int().min(1).max(200).default(30),
        }),
      output: z =>
        z.object({
          transitions: z.array(
            z.object({
              environment: z.string(),
              cluster: z.string(),
              at: z.string().describe('RFC 3339'),
              from: z.string().optional(),
              headline: z.string(),
              cause: z.string().optional(),
              appliedRevision: z.string().optional(),
              version: imageOutput(z).optional(),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: { transitions: await delivery.transitions(credentials, input) },
    }),
  });
}
