import { setTimeout as pause } from 'node:timers/promises';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { DeliveryService } from '@gitops-portal/plugin-delivery-node';
import type {
  AskedBy,
  DesiredStateService,
} from '@gitops-portal/plugin-desired-state-node';
import { inOwnWords } from '../change/inOwnWords';
import { judgeEnvironment, type Wanted } from '../delivery/judgeDelivery';

/** How many commits back the one that is waited for may be. */
const historyLimit = 50;

/** A first look may find what an engine says before it has settled. */
const looksUntilFailed = 3;

/** The app's commits from the newest down to the wanted one. */
async function commitsSince(
  desiredState: DesiredStateService,
  by: AskedBy,
  of: { app: string; environment: string; commit?: string },
): Promise<string[] | undefined> {
  const { commit, ...place } = of;
  if (!commit) {
    return undefined;
  }
  const limit = historyLimit;
  const commits = await inOwnWords(
    desiredState.commits({ ...by, ...place, limit }),
  );
  const shas = commits.map(({ sha }) => sha);
  const index = shas.indexOf(commit);
  return index < 0 ? [commit] : shas.slice(0, index + 1);
}

/**
 * `gitops:wait-until-healthy`: waits until what was written runs, and tells
 * the task's log what it waits for.
 */
export function createWaitUntilHealthyAction(services: {
  delivery: DeliveryService;
  desiredState: DesiredStateService;
  /** Between two looks, in milliseconds. */
  pauseMs?: number;
}) {
  const { delivery, desiredState, pauseMs = 2000 } = services;
  return createTemplateAction({
    id: 'gitops:wait-until-healthy',
    description:
      'Waits until a commit or an image of an app is live and healthy in an environment, and says why where it is not.',
    supportsDryRun: true,
    schema: {
      input: {
        app: z => z.string(),
        environment: z => z.string(),
        commit: z =>
          z.string().optional().describe('The commit that has to be live'),
        digest: z =>
          z.string().optional().describe('The image that has to run: sha256:…'),
        byDigest: z =>
          z
            .boolean()
            .optional()
            .describe('Wait until CI has announced an image, and it runs'),
        timeoutSeconds: z =>
          z.number().positive().optional().describe('Ten minutes where absent'),
      },
      output: {
        version: z => z.string().optional(),
        digest: z => z.string().optional(),
      },
    },
    async handler(ctx) {
      const { app, environment, commit, digest, byDigest } = ctx.input;
      const { timeoutSeconds = 600 } = ctx.input;
      if (ctx.isDryRun) {
        ctx.logger.info(`Nothing is written, so nothing is waited for`);
        return;
      }
      const deadline = Date.now() + timeoutSeconds * 1000;
      let said = '';
      let failures = 0;
      for (;;) {
        // Asked for each time: the rights of a task that waits may end.
        const by = { credentials: await ctx.getInitiatorCredentials() };
        const wanted: Wanted = {
          commits: await commitsSince(desiredState, by, ctx.input),
          digest,
          byDigest,
        };
        const place = { app, environment };
        const { rows } = await inOwnWords(
          delivery.statuses({ ...by, ...place }),
        );
        const { state, sentence } = judgeEnvironment(rows, wanted);
        if (sentence !== said) {
          ctx.logger.info(`${app} in ${environment}: ${sentence}`);
          said = sentence;
        }
        if (state === 'live') {
          const [running] = rows[0].versions?.running ?? [];
          ctx.output('version', running?.version);
          ctx.output('digest', running?.digest);
          return;
        }
        failures = state === 'failed' ? failures + 1 : 0;
        if (failures >= looksUntilFailed) {
          throw new Error(`${app} has failed in ${environment}: ${sentence}`);
        }
        if (Date.now() + pauseMs > deadline) {
          const what = commit ? `commit ${commit.slice(0, 7)}` : app;
          throw new Error(
            `${what} is not live in ${environment} after ${timeoutSeconds} s: ${sentence}`,
          );
        }
        await pause(pauseMs, undefined, { signal: ctx.signal });
      }
    },
  });
}
