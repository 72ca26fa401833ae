import type { Zod } from '@gitops-portal/plugin-environments-node';

/** How a run, a job or a step stands. */
export const stateOutput = (z: Zod) =>
  z.enum(['queued', 'running', 'success', 'failure', 'cancelled', 'skipped']);

/** How an action tells a run of a pipeline. */
export const buildOutput = (z: Zod) =>
  z.object({
    id: z.number(),
    number: z.number(),
    workflow: z.string(),
    event: z.string().describe("'push', 'workflow_dispatch' and so on"),
    state: stateOutput(z),
    branch: z.string(),
    commit: z.object({
      sha: z.string(),
      title: z.string(),
      author: z.string(),
      url: z.string(),
    }),
    startedAt: z.string().describe('RFC 3339'),
    completedAt: z
      .string()
      .optional()
      .describe('RFC 3339; absent while it runs'),
    url: z.string(),
    images: z
      .array(
        z.object({
          digest: z.string().describe("'sha256:…'"),
          version: z.string().optional(),
          image: z.string().optional().describe('Without tag and digest'),
          commitUrl: z
            .string()
            .optional()
            .describe('The commit that brought it into the desired state'),
          runsIn: z.array(z.string()).describe('Environments that run it'),
          wantedIn: z
            .array(z.string())
            .describe('Environments that are to run it, and do not yet'),
        }),
      )
      .describe('What it built, and where that is'),
  });
