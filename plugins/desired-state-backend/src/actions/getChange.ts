import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { readOnlyAction } from '@gitops-portal/plugin-environments-node';
import type { AuthorizedChanges } from '../proposals/AuthorizedChanges';
import { changeOutput, shownDiff } from './changeOutput';

/** The action `desired-state:get-change`. */
export function getChange(
  registry: ActionsRegistryService,
  changes: Pick<AuthorizedChanges, 'get'>,
) {
  registry.register({
    name: 'get-change',
    title: 'Get a change',
    description:
      'Tells all of one commit or pull request: its files, checks and reviews, and how far it has come in each environment.',
    attributes: readOnlyAction,
    schema: {
      input: z => z.object({ id: z.string().describe('From list-changes') }),
      output: z =>
        z.object({
          ...changeOutput(z),
          description: z.string().optional(),
          rollouts: z.array(
            z.object({
              app: z.string(),
              environment: z.string(),
              state: z.string(),
              cause: z.string().optional().describe('Why it is not further'),
              appliedAt: z.string().optional().describe('RFC 3339'),
              liveAt: z.string().optional().describe('RFC 3339'),
              failedAt: z.string().optional().describe('RFC 3339'),
            }),
          ),
          files: z.array(
            z.object({
              path: z.string(),
              app: z.string(),
              environment: z.string().optional(),
              diff: z.string().optional().describe('Unified'),
            }),
          ),
          otherFiles: z.number().describe('That you may not see'),
          checks: z.array(
            z.object({
              name: z.string(),
              state: z.enum(['running', 'passed', 'failed']),
              description: z.string().optional(),
              url: z.string().optional(),
            }),
          ),
          reviews: z.array(
            z.object({
              login: z.string(),
              verdict: z.string(),
              body: z.string().optional(),
            }),
          ),
        }),
    },
    async action({ input: { id }, credentials }) {
      const change = await changes.get(credentials, id);
      const files = change.files.map(({ diff, ...file }) => ({
        ...file,
        ...(diff === undefined ? {} : { diff: shownDiff(diff) }),
      }));
      return { output: { ...change, files } };
    },
  });
}
