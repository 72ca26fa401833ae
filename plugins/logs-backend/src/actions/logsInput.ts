import {
  type Zod,
  appInput,
  rangeInput,
  rangeUntil,
} from '@gitops-portal/plugin-environments-node';
import { logLevels, type LogLevel } from '@gitops-portal/plugin-logs-common';

/** An action that asks for longer gets what was read by then as an error. */
const timeoutMs = 30_000;

/** How an action is told which logs are meant. */
export const logsInput = (z: Zod) => ({
  app: appInput(z),
  environments: z
    .array(z.string().regex(/^[^,]+$/))
    .max(20)
    .default([])
    .describe("Such as ['prod']; all of the app's if left out"),
  text: z
    .string()
    .max(500)
    .optional()
    .describe('What a line has to hold, in any case'),
  levels: z.array(z.enum(logLevels)).optional().describe('Any of these'),
  pod: z.string().optional().describe('Name of one pod'),
  container: z.string().optional().describe('Name of one container'),
  ...rangeInput(z),
});

/** How an action tells how reading went in each environment. */
export const outcomesOutput = (z: Zod) =>
  z.array(
    z.object({
      environment: z.string(),
      state: z.enum(['ok', 'partial', 'failed', 'refused', 'unconfigured']),
      message: z.string().optional(),
      hint: z.string().optional(),
      limitReached: z
        .boolean()
        .optional()
        .describe('There are older lines: narrow the search or the time'),
    }),
  );

/** The logs that an action is asked for, as the service takes them. */
export function logsOf<
  T extends { from?: string; to?: string; levels?: LogLevel[] },
>(input: T) {
  return { ...input, ...rangeUntil(input), levels: input.levels?.join(',') };
}

/** Ends a reading that nobody waits for any more. */
export const inTime = () => AbortSignal.timeout(timeoutMs);
