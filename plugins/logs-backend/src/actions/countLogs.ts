import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { readOnlyAction } from '@gitops-portal/plugin-environments-node';
import { logLevels } from '@gitops-portal/plugin-logs-common';
import type { AuthorizedLogs } from '../service/AuthorizedLogs';
import { inTime, logsInput, logsOf, outcomesOutput } from './logsInput';

/** The action `logs:count-logs`. */
export function countLogs(
  registry: ActionsRegistryService,
  logs: Pick<AuthorizedLogs, 'volume'>,
) {
  registry.register({
    name: 'count-logs',
    title: 'Count log lines of an app',
    description:
      'Counts the lines of an app over time, by environment and level: when errors began, and where. Quicker than reading the lines.',
    attributes: readOnlyAction,
    schema: {
      input: z => z.object(logsInput(z)),
      output: z =>
        z.object({
          from: z.string().describe('RFC 3339: start of the first bucket'),
          to: z.string().describe('RFC 3339: end of the last one'),
          stepSeconds: z.number().describe('Length of a bucket'),
          series: z.array(
            z.object({
              environment: z.string(),
              level: z.enum(logLevels),
              counts: z.array(z.number()).describe('Lines in each bucket'),
            }),
          ),
          outcomes: outcomesOutput(z),
        }),
    },
    async action({ input, credentials }) {
      const reading = { credentials, origin: credentials, signal: inTime() };
      return { output: await logs.volume(reading, logsOf(input)) };
    },
  });
}
