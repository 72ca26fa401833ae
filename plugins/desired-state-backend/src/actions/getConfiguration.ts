import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  appInput,
  cutText,
  environmentInput,
  readOnlyAction,
} from '@gitops-portal/plugin-environments-node';
import type { AuthorizedApps } from '../apps/AuthorizedApps';

/** Characters of one layer that are told. */
const maxLayer = 40_000;

/** The action `desired-state:get-configuration`. */
export function getConfiguration(
  registry: ActionsRegistryService,
  apps: Pick<AuthorizedApps, 'configuration'>,
) {
  registry.register({
    name: 'get-configuration',
    title: "Get an app's configuration",
    description:
      'Tells what an app asks for in an environment: each request with its effective values, and the file and line that sets each. Read it before a change: edits take its files, paths and `head`.',
    attributes: readOnlyAction,
    schema: {
      input: z =>
        z.object({
          app: appInput(z),
          environment: environmentInput(z),
          texts: z
            .boolean()
            .default(false)
            .describe('Also the text of each layer'),
        }),
      output: z =>
        z.object({
          source: z.string(),
          head: z.string().describe('The commit that this was read at'),
          write: z
            .enum(['direct', 'pull-request'])
            .describe('How changes come to this environment'),
          requests: z.array(
            z.object({
              name: z.string(),
              apiVersion: z.string(),
              kind: z.string(),
              spec: z.any(),
              specPath: z
                .array(z.union([z.string(), z.number()]))
                .describe('Where the spec is in a layer: edits begin with it'),
              file: z
                .string()
                .optional()
                .describe('The file that it is alone in, if it is'),
              origins: z
                .record(z.object({ file: z.string(), line: z.number() }))
                .describe('By path below the spec, what sets the value'),
            }),
          ),
          layers: z
            .array(
              z.object({
                path: z.string(),
                environment: z
                  .string()
                  .optional()
                  .describe('Absent where it is for all'),
                exists: z.boolean(),
                text: z.string().optional(),
              }),
            )
            .describe('In the order in which they are merged: later ones win'),
          problems: z.array(
            z.object({
              file: z.string().optional(),
              line: z.number().optional(),
              message: z.string(),
            }),
          ),
        }),
    },
    async action({ input: { texts, ...of }, credentials }) {
      const { layers, ...read } = await apps.configuration(credentials, of);
      return {
        output: {
          ...read,
          layers: layers.map(({ text, ...layer }) => ({
            ...layer,
            ...(texts && text !== undefined
              ? { text: cutText(text, maxLayer) }
              : {}),
          })),
        },
      };
    },
  });
}
