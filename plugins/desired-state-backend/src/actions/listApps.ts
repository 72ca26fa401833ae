import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  firstOf,
  readOnlyAction,
} from '@gitops-portal/plugin-environments-node';
import type { AuthorizedApps } from '../apps/AuthorizedApps';

/** The action `desired-state:list-apps`. */
export function listApps(
  registry: ActionsRegistryService,
  apps: Pick<AuthorizedApps, 'list'>,
) {
  registry.register({
    name: 'list-apps',
    title: 'List apps',
    description:
      'Lists the apps that you may read, with owner, environments and what each requests from the platform.',
    attributes: readOnlyAction,
    schema: {
      input: z =>
        z.object({
          text: z
            .string()
            .optional()
            .describe('Part of the name or title, in any case'),
          owner: z
            .string()
            .optional()
            .describe("Entity ref such as 'group:default/checkout'"),
          environment: z
            .string()
            .optional()
            .describe('Only apps that are there'),
          kind: z
            .string()
            .optional()
            .describe("Only apps that request it, such as 'PostgresDatabase'"),
          limit: z.number().int().min(1).max(500).default(100),
        }),
      output: z =>
        z.object({
          total: z.number().describe('How many fit'),
          apps: z.array(
            z.object({
              name: z.string(),
              title: z.string().optional(),
              owner: z.string().optional(),
              source: z.string().describe('Repository of its configuration'),
              path: z.string().describe('Folder in the repository'),
              environments: z.array(z.string()),
              requests: z.array(
                z.object({
                  name: z.string(),
                  apiVersion: z.string(),
                  kind: z.string(),
                  environments: z.array(z.string()),
                }),
              ),
            }),
          ),
        }),
    },
    async action({ input, credentials }) {
      const { environment, kind, limit, owner } = input;
      const text = input.text?.toLowerCase() ?? '';
      const fitting = (await apps.list(credentials)).filter(
        app =>
          `${app.name} ${app.title ?? ''}`.toLowerCase().includes(text) &&
          (!owner || app.owner === owner) &&
          (!environment || app.environments.includes(environment)) &&
          (!kind || app.requests.some(request => request.kind === kind)),
      );
      const { items, total } = firstOf(fitting, limit);
      return { output: { total, apps: items } };
    },
  });
}
