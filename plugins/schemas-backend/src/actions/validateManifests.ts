import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  firstOf,
  readOnlyAction,
} from '@gitops-portal/plugin-environments-node';
import type { AuthorizedKinds } from '../service/AuthorizedKinds';
import { chosenInput, errorOutput } from './kindInput';

/** Characters of YAML that are checked at once: the registry takes 100 kB. */
const maxText = 50_000;
/** Errors that are told, of all documents together. */
const maxErrors = 100;

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
          total: z
            .number()
            .describe('How many errors there are, of which the first are told'),
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
      const verdicts = await reader.validate(credentials, { text, ...how });
      const valid = verdicts.every(verdict => verdict.valid);
      const { items, total } = firstOf(
        verdicts.flatMap(({ errors }) => errors),
        maxErrors,
      );
      const told = new Set(items);
      const documents = verdicts.map(({ errors, ...verdict }) => ({
        ...verdict,
        errors: errors.filter(error => told.has(error)),
      }));
      return { output: { valid, total, documents } };
    },
  });
}
