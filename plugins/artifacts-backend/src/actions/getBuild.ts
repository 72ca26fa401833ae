import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  appInput,
  readOnlyAction,
} from '@gitops-portal/plugin-environments-node';
import type { AuthorizedBuilds } from '../builds/AuthorizedBuilds';
import { personOf } from '../builds/personOf';
import { buildOutput, stateOutput } from './buildOutput';

/** The action `artifacts:get-build`. */
export function getBuild(
  registry: ActionsRegistryService,
  builds: Pick<AuthorizedBuilds, 'detail'>,
) {
  registry.register({
    name: 'get-build',
    title: 'Get a build',
    description:
      'Tells one run of a pipeline with its jobs and steps, and what is attested about the images that it built.',
    attributes: readOnlyAction,
    schema: {
      input: z =>
        z.object({
          app: appInput(z),
          run: z.number().int().positive().describe('`id` from list-builds'),
        }),
      output: z =>
        z.object({
          build: buildOutput(z),
          jobs: z.array(
            z.object({
              id: z.number(),
              name: z.string(),
              state: stateOutput(z),
              startedAt: z.string().optional().describe('RFC 3339'),
              completedAt: z.string().optional().describe('RFC 3339'),
              url: z.string(),
              steps: z.array(
                z.object({
                  number: z.number(),
                  name: z.string(),
                  state: stateOutput(z),
                }),
              ),
            }),
          ),
          evidence: z
            .record(z.array(z.string()))
            .describe('Predicate types by digest'),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: await builds.detail(personOf(credentials), input),
    }),
  });
}
