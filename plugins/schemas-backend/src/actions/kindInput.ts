import type { Zod } from '@gitops-portal/plugin-environments-node';

/** How an action is told a kind. */
export const kindInput = (z: Zod) => ({
  group: z
    .string()
    .describe("API group of the kind, such as 'platform.example.org'"),
  kind: z.string().describe("Name of the kind, such as 'PostgresDatabase'"),
});

/** Which of a kind's definitions is meant. */
export const chosenInput = (z: Zod) => ({
  version: z
    .string()
    .optional()
    .describe("Version such as 'v1'; the preferred one if left out"),
  environment: z
    .string()
    .optional()
    .describe(
      "As the clusters of this environment serve it, such as 'prod'; as the platform team defines it if left out",
    ),
});

/** One broken rule, and where. */
export const errorOutput = (z: Zod) =>
  z.object({
    path: z.string().describe("Such as 'spec.ports[0].name'; '' for all of it"),
    line: z.number().optional().describe('Counted from 1'),
    column: z.number().optional().describe('Counted from 1'),
    rule: z.string().describe("The rule, such as 'required' or 'maximum'"),
    message: z.string(),
  });
