import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  appInput,
  environmentInput,
  readOnlyAction,
} from '@gitops-portal/plugin-environments-node';
import type { AuthorizedChanges } from '../proposals/AuthorizedChanges';
import { changeOutput } from './changeOutput';

/** The action `desired-state:list-changes`. */
export function listChanges(
  registry: ActionsRegistryService,
  changes: Pick<AuthorizedChanges, 'list'>,
) {
  registry.register({
    name: 'list-changes',
    title: 'List changes',
    description:
      'Lists commits and pull requests on apps that you may read, newest first, with how far each has come: waiting for checks or approval, rolling out, live, failed.',
    attributes: readOnlyAction,
    schema: {
      input: z =>
        z.object({
          scope: z
            .enum(['mine', 'team', 'all'])
            .default('all')
            .describe("Yours, those of your teams' apps, or all"),
          app: appInput(z).optional(),
          environment: environmentInput(z).optional(),
          isOpen: z
            .boolean()
            .optional()
            .describe('Only those of which more is to come'),
          text: z
            .string()
            .optional()
            .describe('In title, author, app, number or commit'),
          cursor: z
            .string()
            .optional()
            .describe('`nextCursor` of the page before'),
          limit: z.number().int().min(1).max(100).default(20),
        }),
      output: z =>
        z.object({
          changes: z.array(z.object(changeOutput(z))),
          nextCursor: z.string().optional().describe('Absent on the last page'),
          problems: z.array(
            z.object({ source: z.string(), message: z.string() }),
          ),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: await changes.list(credentials, input),
    }),
  });
}
