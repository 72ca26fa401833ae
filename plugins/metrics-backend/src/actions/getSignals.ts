import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  appInput,
  environmentInput,
  rangeUntil,
  readOnlyAction,
} from '@gitops-portal/plugin-environments-node';
import {
  allSignals,
  summariseSeries,
} from '@gitops-portal/plugin-metrics-common';
import type { AuthorizedSignals } from '../service/AuthorizedSignals';

/** Points of a line beyond which it is told by fewer. */
const maxPoints = 60;

/** The action `metrics:get-signals`. */
export function getSignals(
  registry: ActionsRegistryService,
  signals: Pick<AuthorizedSignals, 'signals'>,
) {
  registry.register({
    name: 'get-signals',
    title: 'Get golden signals of an app',
    description:
      'Reads rate (requests per second), errors (ratio, 0 to 1), duration (seconds) and saturation (ratio of the limits of CPU and memory) of an app in an environment, found in the metrics that it has.',
    attributes: readOnlyAction,
    schema: {
      input: z =>
        z.object({
          app: appInput(z),
          environment: environmentInput(z),
          signals: z
            .array(z.enum(['rate', 'errors', 'duration', 'saturation']))
            .min(1)
            .optional()
            .describe('Only these'),
          from: z
            .string()
            .optional()
            .describe('RFC 3339; an hour before `to` if left out'),
          to: z.string().optional().describe('RFC 3339; now if left out'),
          points: z
            .boolean()
            .default(false)
            .describe('Also the values over time, at most 60 of each line'),
        }),
      output: z =>
        z.object({
          from: z.string().describe('RFC 3339'),
          to: z.string().describe('RFC 3339'),
          state: z.enum([
            'ok',
            'partial',
            'failed',
            'refused',
            'unconfigured',
            'empty',
          ]),
          message: z.string().optional().describe('Why it is not ok'),
          charts: z.array(
            z.object({
              signal: z.string(),
              unit: z.enum(['perSecond', 'ratio', 'seconds']),
              source: z.string().optional().describe('Metric it is read from'),
              problem: z.string().optional(),
              missing: z.string().optional().describe('Why there is none'),
              series: z.array(
                z.object({
                  name: z.string().describe('all, p50, p95, cpu, memory'),
                  latest: z.number().optional(),
                  min: z.number().optional(),
                  max: z.number().optional(),
                  points: z
                    .array(
                      z.object({
                        time: z.string().describe('RFC 3339'),
                        value: z.number().nullable(),
                      }),
                    )
                    .optional(),
                }),
              ),
            }),
          ),
        }),
    },
    async action({ input: { points, ...input }, credentials }) {
      const wanted = input.signals;
      const read = await signals.signals(credentials, {
        ...input,
        ...rangeUntil(input),
        signals: wanted && allSignals.filter(name => wanted.includes(name)),
      });
      const every = Math.ceil(read.times.length / maxPoints);
      const pointsOf = (values: (number | null)[]) =>
        read.times.flatMap((time, index) =>
          index % every === 0
            ? {
                time: new Date(time * 1000).toISOString(),
                value: values[index] ?? null,
              }
            : [],
        );
      return {
        output: {
          ...read,
          charts: read.charts.map(chart => ({
            ...chart,
            series: chart.series.map(({ name, values }) => ({
              name,
              ...summariseSeries(values),
              ...(points ? { points: pointsOf(values) } : {}),
            })),
          })),
        },
      };
    },
  });
}
