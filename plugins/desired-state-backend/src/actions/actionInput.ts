import {
  appInput,
  environmentInput,
  type Zod,
} from '@gitops-portal/plugin-environments-node';

/** Where a value is in a file. */
const pathInput = (z: Zod) =>
  z
    .array(z.union([z.string(), z.number()]))
    .min(1)
    .max(100);

/** A change of an app that somebody wants. */
export const changeInput = (z: Zod) => ({
  app: appInput(z),
  environment: environmentInput(z),
  head: z
    .string()
    .regex(/^[0-9a-f]{40,64}$/)
    .describe(
      'The commit that the change is thought on: `head` of get-configuration',
    ),
  edits: z
    .array(
      z.discriminatedUnion('op', [
        z.object({
          op: z.literal('set'),
          file: z.string(),
          path: pathInput(z),
          value: z.any().describe('Any JSON value; never a plain secret'),
        }),
        z.object({
          op: z.literal('remove'),
          file: z.string(),
          path: pathInput(z),
        }),
        z.object({
          op: z.literal('move'),
          file: z.string(),
          path: pathInput(z),
          to: pathInput(z),
        }),
      ]),
    )
    .min(1)
    .max(200)
    .describe(
      'Edits of layers, such as {"op": "set", "file": "apps/checkout/values.dev.yaml", "path": ["requests", "web", "spec", "replicas"], "value": 3}',
    ),
});
