import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import type { DesiredStateService } from '@gitops-portal/plugin-desired-state-node';
import { resultSchema } from '../change/resultSchema';
import { writeOnce } from './writeChange';

/** `gitops:add-environments`: an app that exists comes to further ones. */
export function createAddEnvironmentsAction({
  desiredState,
}: {
  desiredState: DesiredStateService;
}) {
  return createTemplateAction({
    id: 'gitops:add-environments',
    description: 'Brings an app that exists to further environments.',
    supportsDryRun: true,
    schema: {
      input: {
        app: z => z.string().describe('Name of the app'),
        environments: z => z.array(z.string()).min(1),
        specs: z =>
          z
            .record(
              z.string(),
              z.record(z.string(), z.record(z.string(), z.unknown())),
            )
            .optional()
            .describe('By environment and request, what differs there'),
      },
      output: resultSchema,
    },
    async handler(ctx) {
      const { app, environments, specs } = ctx.input;
      if (ctx.isDryRun) {
        ctx.logger.info(
          `Nothing is written: ${app} would come to ${environments.join(', ')}`,
        );
        return;
      }
      const credentials = await ctx.getInitiatorCredentials();
      await writeOnce(ctx, key =>
        desiredState.addEnvironments({
          credentials,
          app,
          environments,
          // Input of a step is JSON.
          specs: specs as Record<string, Record<string, JsonObject>>,
          key,
        }),
      );
    },
  });
}
