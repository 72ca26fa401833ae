import { NotFoundError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { DeliveryService } from '@gitops-portal/plugin-delivery-node';
import { adoptionOf } from '@gitops-portal/plugin-desired-state-common';
import type { DesiredStateService } from '@gitops-portal/plugin-desired-state-node';
import { inOwnWords } from '../change/inOwnWords';
import { keyOfStep } from '../change/keyOfStep';
import { placeLine } from '../change/placeLine';

/**
 * `gitops:adopt-app`: what runs already becomes an app, by a pull request that
 * describes it and, where its values can come to Git, another with these.
 */
export function createAdoptAppAction({
  delivery,
  desiredState,
}: {
  delivery: Pick<DeliveryService, 'unmapped'>;
  desiredState: Pick<DesiredStateService, 'adoptApp' | 'previewAdoption'>;
}) {
  return createTemplateAction({
    id: 'gitops:adopt-app',
    description:
      'Makes an app of what runs already: pull requests with its description and, where possible, its values.',
    supportsDryRun: true,
    schema: {
      input: {
        found: z =>
          z.string().describe('The name that delivery found it under'),
        name: z =>
          z.string().optional().describe('Of the app; as found where absent'),
        source: z =>
          z.string().optional().describe('Repository; the first where absent'),
        owner: z => z.string().describe('Entity ref of the team'),
        title: z => z.string().optional(),
        description: z => z.string().optional(),
        token: z =>
          z
            .string()
            .optional()
            .describe("The person's own right at the forge to open them with"),
      },
      output: {
        app: z => z.string().describe('Name of the app'),
        descriptionUrl: z =>
          z.string().optional().describe('Pull request with its description'),
        valuesUrl: z =>
          z
            .string()
            .optional()
            .describe('Pull request with its values; none where none come'),
        diff: z =>
          z.string().optional().describe('In a dry run, what would be written'),
      },
    },
    async handler(ctx) {
      const { found: name, token, ...wishes } = ctx.input;
      const credentials = await ctx.getInitiatorCredentials();
      const adoption = await ctx.checkpoint({
        // A resumed task adopts what it began with, though it is mapped since.
        key: `gitops.found.${keyOfStep(ctx)}`,
        fn: async () => {
          const { apps } = await inOwnWords(
            delivery.unmapped({ credentials, app: name }),
          );
          const [found] = apps;
          if (!found) {
            throw new NotFoundError(
              `Nothing runs that would be ${name} and is no app yet, as far as you may see`,
            );
          }
          return JSON.stringify(adoptionOf(found, wishes));
        },
      });
      const asked = JSON.parse(adoption) as ReturnType<typeof adoptionOf>;
      ctx.output('app', asked.name);
      if (ctx.isDryRun) {
        const preview = await inOwnWords(
          desiredState.previewAdoption({ credentials, adoption: asked }),
        );
        for (const place of preview.places) ctx.logger.info(placeLine(place));
        const files = [...preview.description, ...preview.values];
        const diff = files.map(file => `${file.file}\n${file.diff}`).join('\n');
        ctx.output('diff', diff);
        return;
      }
      const key = keyOfStep(ctx);
      const adopted = await ctx.checkpoint({
        key: `gitops.${key}`,
        fn: async () => {
          const { description, values, places } = await inOwnWords(
            desiredState.adoptApp({
              credentials,
              adoption: { ...asked, key },
              forgeToken: token,
            }),
          );
          return {
            descriptionUrl: description.pullRequest?.url ?? '',
            valuesUrl: values?.pullRequest?.url ?? '',
            lines: places.map(placeLine),
          };
        },
      });
      for (const line of adopted.lines) ctx.logger.info(line);
      for (const output of ['descriptionUrl', 'valuesUrl'] as const) {
        const url = adopted[output];
        if (!url) continue;
        ctx.output(output, url);
        ctx.logger.info(`A pull request waits for review: ${url}`);
      }
    },
  });
}
