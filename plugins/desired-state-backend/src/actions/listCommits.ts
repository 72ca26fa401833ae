import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  appInput,
  environmentInput,
  readOnlyAction,
} from '@gitops-portal/plugin-environments-node';
import type { AuthorizedApps } from '../apps/AuthorizedApps';

/** The action `desired-state:list-commits`. */
export function listCommits(
  registry: ActionsRegistryService,
  apps: Pick<AuthorizedApps, 'commits'>,
) {
  registry.register({
    name: 'list-commits',
    title: "List commits of an app's configuration",
    description:
      "Tells who changed an app's configuration and when, newest first: of one environment, or of all that you may read.",
    attributes: readOnlyAction,
    schema: {
      input: z =>
        z.object({
          app: appInput(z),
          environment: environmentInput(z).optional(),
          limit: z.number().int().min(1).max(100).default(20),
        }),
      output: z =>
        z.object({
          commits: z.array(
            z.object({
              sha: z.string(),
              title: z.string(),
              author: z.object({ name: z.string(), email: z.string() }),
              time: z.string().describe('RFC 3339'),
              files: z.array(z.string()),
              url: z.string().optional(),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: { commits: await apps.commits(credentials, input) },
    }),
  });
}
