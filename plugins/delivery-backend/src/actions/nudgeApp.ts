import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  appInput,
  environmentInput,
} from '@gitops-portal/plugin-environments-node';
import type { AuthorizedDelivery } from '../service/AuthorizedDelivery';

/** The action `delivery:nudge-app`. */
export function nudgeApp(
  registry: ActionsRegistryService,
  delivery: Pick<AuthorizedDelivery, 'nudge'>,
) {
  registry.register({
    name: 'nudge-app',
    title: 'Nudge an app',
    description:
      'Asks the engines of an environment to look at Git now instead of at their own pace. It applies what Git wants, and nothing else.',
    attributes: { readOnly: false, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({ app: appInput(z), environment: environmentInput(z) }),
      output: z =>
        z.object({
          asked: z.array(
            z.object({
              cluster: z.string(),
              object: z.object({ kind: z.string(), name: z.string() }),
            }),
          ),
          skipped: z.array(
            z.object({ cluster: z.string(), reason: z.string() }),
          ),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: await delivery.nudge(credentials, credentials, input),
    }),
  });
}
