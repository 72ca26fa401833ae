import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  appInput,
  firstOf,
  readOnlyAction,
} from '@gitops-portal/plugin-environments-node';
import type { AuthorizedApps } from '../apps/AuthorizedApps';

/** The action `desired-state:compare-environments`. */
export function compareEnvironments(
  registry: ActionsRegistryService,
  apps: Pick<AuthorizedApps, 'comparison'>,
) {
  registry.register({
    name: 'compare-environments',
    title: "Compare an app's environments",
    description:
      "Puts an app's environments side by side: each value in each, with the line that sets it. Of sealed secrets only whether there is one is told.",
    attributes: readOnlyAction,
    schema: {
      input: z =>
        z.object({
          app: appInput(z),
          all: z.boolean().default(false).describe('Also what does not differ'),
          limit: z.number().int().min(1).max(500).default(100),
        }),
      output: z =>
        z.object({
          environments: z.array(z.string()),
          hidden: z.array(z.string()).describe('That you may not read'),
          total: z.number(),
          rows: z.array(
            z.object({
              subject: z.enum(['request', 'field', 'secret']),
              name: z.string().describe('Of the request or secret'),
              path: z.string().describe("Below the spec: 'env[name=A].value'"),
              differs: z.boolean(),
              cells: z.array(
                z.object({
                  environment: z.string(),
                  state: z.enum(['set', 'absent', 'no-request']),
                  value: z.any().optional(),
                  version: z.string().optional(),
                  origin: z
                    .object({ file: z.string(), line: z.number() })
                    .optional(),
                }),
              ),
            }),
          ),
          problems: z.array(
            z.object({
              environment: z.string(),
              file: z.string().optional(),
              line: z.number().optional(),
              message: z.string(),
            }),
          ),
        }),
    },
    async action({ input: { all, app, limit }, credentials }) {
      const compared = await apps.comparison(credentials, { app });
      const { environments, hidden, problems } = compared;
      const { items: rows, total } = firstOf(
        compared.rows.filter(({ differs }) => all || differs),
        limit,
      );
      return { output: { environments, hidden, total, rows, problems } };
    },
  });
}
