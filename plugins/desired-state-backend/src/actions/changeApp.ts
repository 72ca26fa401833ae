import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Edit } from '@gitops-portal/plugin-desired-state-common';
import { changerRefOf } from '../authors/changerOf';
import { submitChange, type ChangeServices } from '../changes/submitChange';
import { commitPage } from '@gitops-portal/plugin-environments-common';
import { changeInput } from './actionInput';
import { orRefusal } from './orRefusal';

/** The action `desired-state:change-app`. */
export function changeApp(
  registry: ActionsRegistryService,
  services: ChangeServices,
) {
  registry.register({
    name: 'change-app',
    title: 'Change an app',
    description:
      'Changes an app’s configuration in Git, as you: a commit where the environment takes one, else a pull request. What is not valid, or was changed by somebody else meanwhile, is refused and nothing is written. A request that is removed is deleted in the cluster, with its data: preview first.',
    attributes: { readOnly: false, destructive: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          ...changeInput(z),
          key: z
            .string()
            .min(8)
            .max(100)
            .describe(
              'New for each change, such as a UUID; sent again with the same key, a change is not made twice',
            ),
          title: z
            .string()
            .max(200)
            .optional()
            .describe('Title of the commit; made from the edits if left out'),
          write: z
            .literal('pull-request')
            .optional()
            .describe('Demands a pull request, also where a commit would do'),
        }),
      output: z =>
        z.object({
          commit: z.string(),
          branch: z.string(),
          url: z.string().optional().describe('The commit on the forge'),
          pullRequest: z
            .object({ number: z.number(), url: z.string() })
            .optional()
            .describe('Absent where it was a commit on the branch'),
        }),
    },
    async action({ input, credentials }) {
      const user = changerRefOf(credentials, services.identities);
      const edits = input.edits as Edit[];
      const submitted = { ...input, edits, asker: { user } };
      const { change, repository } = await orRefusal(() =>
        submitChange(services, credentials, credentials, submitted),
      );
      const url = commitPage(repository, change.commit);
      return { output: { ...change, url } };
    },
  });
}
