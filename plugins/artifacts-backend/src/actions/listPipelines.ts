import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  firstOf,
  readOnlyAction,
} from '@gitops-portal/plugin-environments-node';
import { personOf } from '../builds/personOf';
import type { AuthorizedPipelines } from '../pipelines/AuthorizedPipelines';

/** The action `artifacts:list-pipelines`. */
export function listPipelines(
  registry: ActionsRegistryService,
  pipelines: Pick<AuthorizedPipelines, 'list'>,
) {
  registry.register({
    name: 'list-pipelines',
    title: 'List pipelines',
    description:
      'Tells the pipelines of the platform team with their versions, and which app calls which version: for who keeps the pipelines of all apps.',
    attributes: readOnlyAction,
    schema: {
      input: z =>
        z.object({
          state: z
            .string()
            .optional()
            .describe("Only uses in this state, such as 'behind'"),
          limit: z.number().int().min(1).max(500).default(100),
        }),
      output: z =>
        z.object({
          pipelines: z.array(
            z.object({
              workflow: z.string(),
              url: z.string(),
              versions: z
                .array(
                  z.object({
                    name: z.string(),
                    aliases: z.array(z.string()),
                    commit: z.string(),
                  }),
                )
                .describe('Newest first'),
              problem: z.string().optional(),
            }),
          ),
          total: z.number().describe('How many uses there are'),
          uses: z.array(
            z.object({
              app: z.string(),
              owner: z.string().optional(),
              repository: z.string(),
              state: z.string(),
              problem: z.string().optional(),
            }),
          ),
          reading: z
            .object({ done: z.number(), total: z.number() })
            .describe('Repositories that were read, of how many'),
        }),
    },
    async action({ input: { state, limit }, credentials }) {
      const list = await pipelines.list(personOf(credentials));
      const { items: uses, total } = firstOf(
        list.uses.filter(use => state === undefined || use.state === state),
        limit,
      );
      return { output: { ...list, uses, total } };
    },
  });
}
