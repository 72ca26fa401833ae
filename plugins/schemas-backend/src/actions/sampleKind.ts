import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { readOnlyAction } from '@gitops-portal/plugin-environments-node';
import { formatPath } from '@gitops-portal/plugin-schemas-common';
import type { AuthorizedKinds } from '../service/AuthorizedKinds';
import { chosenInput, errorOutput, kindInput } from './kindInput';

/** The action `schemas:sample-kind`. */
export function sampleKind(
  registry: ActionsRegistryService,
  reader: Pick<AuthorizedKinds, 'sample'>,
) {
  registry.register({
    name: 'sample-kind',
    title: 'Make a sample of a kind',
    description:
      'Makes YAML of a kind to start from, judged by the rules of the API server. In the values of an app, its spec goes below requests.NAME.spec.',
    attributes: readOnlyAction,
    schema: {
      input: z =>
        z.object({
          ...kindInput(z),
          ...chosenInput(z),
          style: z
            .enum(['minimal', 'full', 'commented'])
            .default('minimal')
            .describe(
              "'minimal': only what must be there; 'full': all fields that can stand together; 'commented': minimal, the other fields as comments with what they mean",
            ),
        }),
      output: z =>
        z.object({
          version: z.string(),
          yaml: z.string(),
          valid: z
            .boolean()
            .describe('Whether the API server is sure to take it'),
          errors: z.array(errorOutput(z)),
        }),
    },
    async action({ input, credentials }) {
      const sample = await reader.sample(credentials, input);
      const errors = [...sample.issues, ...sample.unchecked].map(
        ({ path, rule, message }) => ({
          path: formatPath(path),
          rule,
          message,
        }),
      );
      const { version, yaml } = sample;
      return { output: { version, yaml, valid: errors.length === 0, errors } };
    },
  });
}
