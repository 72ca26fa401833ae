import type { z as Zod } from 'zod/v3';

type Z = typeof Zod;

const path = (z: Z) => z.array(z.union([z.string(), z.number()])).min(1);

/** The input of the actions that write to an app. */
export const changeSchema = {
  app: (z: Z) => z.string().describe('Name of the app'),
  environment: (z: Z) =>
    z.string().describe('The environment whose layer is written to'),
  title: (z: Z) =>
    z.string().optional().describe('Title of the commit; made where absent'),
  edits: (z: Z) =>
    z
      .array(
        z.object({
          op: z
            .enum(['set', 'add', 'remove'])
            .optional()
            .describe(
              '`add` refuses to replace a request that is there; `set` where absent',
            ),
          layer: z
            .enum(['environment', 'base'])
            .optional()
            .describe(
              '`base` is the layer for all environments; else that of the environment',
            ),
          path: path(z).describe(
            'Place in the values, such as [requests, web, spec, replicas]',
          ),
          value: z.unknown().optional().describe('What to set'),
        }),
      )
      .optional()
      .describe('Values to set or remove; the rest of the file stays as it is'),
  requests: (z: Z) =>
    z
      .array(
        z.object({
          name: z.string(),
          apiVersion: z.string(),
          kind: z.string(),
          spec: z.record(z.string(), z.unknown()).optional(),
          layer: z
            .enum(['environment', 'base'])
            .optional()
            .describe('`base` is for all environments'),
        }),
      )
      .optional()
      .describe(
        'What the app asks for in addition, wherever its repository has that',
      ),
  files: (z: Z) =>
    z
      .array(
        z.object({
          path: z.string().describe("In the app's folder"),
          text: z.string().optional().describe('Without it, it is removed'),
        }),
      )
      .optional()
      .describe('Whole files to write or remove'),
};
