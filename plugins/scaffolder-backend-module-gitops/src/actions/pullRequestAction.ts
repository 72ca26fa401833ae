import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { DesiredStateService } from '@gitops-portal/plugin-desired-state-node';
import { changeSchema } from '../change/changeSchema';
import { resultSchema } from '../change/resultSchema';
import { writeChange } from './writeChange';

/** `gitops:pull-request`: the same as `gitops:commit`, always for review. */
export function createPullRequestAction(services: {
  desiredState: DesiredStateService;
}) {
  return createTemplateAction({
    id: 'gitops:pull-request',
    description:
      'Proposes values and files of an app as a pull request, also where the environment would take a commit.',
    supportsDryRun: true,
    schema: { input: changeSchema, output: resultSchema },
    handler: ctx => writeChange(ctx, { ...services, write: 'pull-request' }),
  });
}
