import type { DesiredChangeResult } from '@gitops-portal/plugin-desired-state-node';
import type { z as Zod } from 'zod/v3';

type Z = typeof Zod;

/** What the actions that write answer, for later steps of a template. */
export const resultSchema = {
  commit: (z: Z) =>
    z
      .string()
      .optional()
      .describe('The commit that was made; none in a dry run'),
  branch: (z: Z) => z.string().optional().describe('The branch that it is on'),
  url: (z: Z) => z.string().optional().describe('The page of the commit'),
  pullRequestNumber: (z: Z) =>
    z.number().optional().describe('Where a pull request was opened'),
  pullRequestUrl: (z: Z) =>
    z.string().optional().describe('The page of the pull request'),
  diff: (z: Z) =>
    z.string().optional().describe('In a dry run, what would be written'),
};

/** Hands a result on to later steps. */
export function outputResult(
  ctx: {
    output(name: keyof typeof resultSchema, value: string | number): void;
    logger: { info(message: string): void };
  },
  result: DesiredChangeResult,
): void {
  ctx.output('commit', result.commit);
  ctx.output('branch', result.branch);
  if (result.url) {
    ctx.output('url', result.url);
  }
  ctx.logger.info(`Commit ${result.commit.slice(0, 7)} is on ${result.branch}`);
  if (result.pullRequest) {
    ctx.output('pullRequestNumber', result.pullRequest.number);
    ctx.output('pullRequestUrl', result.pullRequest.url);
    ctx.logger.info(
      `Pull request #${result.pullRequest.number} waits for review: ${result.pullRequest.url}`,
    );
  }
}
