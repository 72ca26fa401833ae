import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import type { DesiredStateService } from '@gitops-portal/plugin-desired-state-node';
import { inOwnWords } from '../change/inOwnWords';
import { reportPreview } from '../change/reportPreview';
import { resultSchema } from '../change/resultSchema';
import { writeOnce } from './writeChange';

/** `gitops:new-app`: layers, description and delivery of an app. */
export function createNewAppAction({
  desiredState,
}: {
  desiredState: DesiredStateService;
}) {
  return createTemplateAction({
    id: 'gitops:new-app',
    description:
      'Creates an app in the desired state: its values, its description, and what delivers it to its environments.',
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('Name of the app'),
        source: z =>
          z.string().optional().describe('Repository; the first where absent'),
        owner: z => z.string().describe('Entity ref of the team'),
        title: z => z.string().optional(),
        description: z => z.string().optional(),
        environments: z => z.array(z.string()).min(1),
        repository: z =>
          z
            .string()
            .optional()
            .describe("`owner/name` of the app's own repository"),
        requests: z =>
          z
            .array(
              z.object({
                name: z.string(),
                apiVersion: z.string(),
                kind: z.string(),
                spec: z
                  .record(z.string(), z.unknown())
                  .describe('For all environments'),
                specs: z
                  .record(z.string(), z.record(z.string(), z.unknown()))
                  .optional()
                  .describe('By environment, what differs there'),
              }),
            )
            .optional(),
      },
      output: resultSchema,
    },
    async handler(ctx) {
      const credentials = await ctx.getInitiatorCredentials();
      const { requests = [], ...input } = ctx.input;
      const app = {
        ...input,
        // Input of a step is JSON.
        requests: requests.map(({ spec, specs, ...request }) => ({
          ...request,
          spec: spec as JsonObject,
          ...(specs ? { specs: specs as Record<string, JsonObject> } : {}),
        })),
      };
      if (ctx.isDryRun) {
        const preview = await inOwnWords(
          desiredState.previewNewApp({ credentials, app, dryRun: true }),
        );
        ctx.output('diff', reportPreview(preview, ctx.logger));
        return;
      }
      await writeOnce(ctx, key =>
        desiredState.createApp({ credentials, app: { ...app, key } }),
      );
    },
  });
}
