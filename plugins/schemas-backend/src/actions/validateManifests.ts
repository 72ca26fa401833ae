import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { readOnlyAction } from '@gitops-portal/plugin-environments-node';
import type { AuthorizedKinds } from '../service/AuthorizedKinds';
import { chosenInput, errorOutput } from './kindInput';

/** Characters of YAML that are checked at once. */
const maxText = 200_000;

/** The action `schemas:validate-manifests`. */
export function validateManifests(
  registry: ActionsRegistryService,
  reader: Pick<AuthorizedKinds, 'validate'>,
) {
  registry.register({
    name: 'validate-manifests',
    title: 'Validate manifests',
    description:
      'Says whether the API server would take objects of the platform’s kinds, CEL rules included, with line and column of each error. Objects of Kubernetes’ own kinds are skipped. Nothing is written. Send no plain secrets.',
    attributes: readOnlyAction,
    schema: {
      input: z =>
        z.object({
          yaml: z
            .string()
            .min(1)
            .max(maxText)
            .describe('One or more documents with apiVersion and kind'),
          strict: z
            .boolean()
            .default(true)
            .describe('Whether unknown and repeated fields are errors, too'),
          environment: chosenInput(z).environment,
        }),
      output: z =>
        z.object({
          valid: z.boolean(),
          documents: z.array(
            z.object({
              document: z.number().describe('Counted from 1'),
              valid: z.boolean(),
              errors: z.array(errorOutput(z)),
              skipped: z.string().optional().describe('Why it was not checked'),
            }),
          ),
        }),
    },
    async action({ input: { yaml: text, ...how }, credentials }) {
      const documents = await reader.validate(credentials, { text, ...how });
      const valid = documents.every(document => document.valid);
      return { output: { valid, documents } };
    },
  });
}
