import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  appInput,
  readOnlyAction,
} from '@gitops-portal/plugin-environments-node';
import type { AuthorizedBuilds } from '../builds/AuthorizedBuilds';
import { personOf } from '../builds/personOf';
import { buildOutput } from './buildOutput';

/** The action `artifacts:list-builds`. */
export function listBuilds(
  registry: ActionsRegistryService,
  builds: Pick<AuthorizedBuilds, 'list'>,
) {
  registry.register({
    name: 'list-builds',
    title: 'List builds of an app',
    description:
      "Lists runs of an app's pipeline, newest first, twenty a page, with the images that each built by digest and the environments that run them.",
    attributes: readOnlyAction,
    schema: {
      input: z =>
        z.object({
          app: appInput(z),
          branch: z.string().optional().describe("Only of it, such as 'main'"),
          page: z.number().int().min(1).max(500).default(1),
        }),
      output: z =>
        z.object({
          repository: z
            .object({ name: z.string(), url: z.string() })
            .optional()
            .describe('Absent where the app names none'),
          builds: z.array(buildOutput(z)),
          more: z.boolean().describe('Whether there is a next page'),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: await builds.list(personOf(credentials), input),
    }),
  });
}
