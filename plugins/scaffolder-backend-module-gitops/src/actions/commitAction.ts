import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { DesiredStateService } from '@gitops-portal/plugin-desired-state-node';
import { changeSchema } from '../change/changeSchema';
import { resultSchema } from '../change/resultSchema';
import { writeChange } from './writeChange';

/**
 * `gitops:commit`: values and files of an app, as a commit or, where the
 * environment demands one, a pull request.
 */
export function createCommitAction(services: {
  desiredState: DesiredStateService;
}) {
  return createTemplateAction({
    id: 'gitops:commit',
    description:
      'Writes values and files of an app to its desired state, as the environment demands: a commit or a pull request.',
    examples: [
      {
        description: 'Three copies of the web service in dev',
        example: `steps:
  - id: replicas
    action: gitops:commit
    input:
      app: checkout
      environment: dev
      edits:
        - path: [requests, web, spec, replicas]
          value: 3
`,
      },
    ],
    supportsDryRun: true,
    schema: { input: changeSchema, output: resultSchema },
    handler: ctx => writeChange(ctx, services),
  });
}
