import { z } from 'zod';

/**
 * What every answer of the API is wrapped in.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/api/#format-overview
 */
export const answerSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('success'),
    data: z.unknown(),
    warnings: z.array(z.string()).optional(),
    infos: z.array(z.string()).optional(),
  }),
  z.object({
    status: z.literal('error'),
    errorType: z.string().optional(),
    error: z.string().optional(),
  }),
]);

/** Seconds since 1970, and the value as Go prints it: `NaN`, `+Inf`, `1e-05`. */
const pairSchema = z.tuple([z.number(), z.string()]);
const labelsSchema = z.record(z.string(), z.string());

export const seriesSchema = z.array(labelsSchema);

export const matrixSchema = z.object({
  resultType: z.literal('matrix'),
  result: z.array(
    z.object({ metric: labelsSchema, values: z.array(pairSchema).default([]) }),
  ),
});

export const vectorSchema = z.object({
  resultType: z.literal('vector'),
  result: z.array(z.object({ metric: labelsSchema, value: pairSchema })),
});

/** `Number` does not know how Go writes infinity. */
export function parseValue(text: string): number {
  if (text === '+Inf') return Infinity;
  if (text === '-Inf') return -Infinity;
  return Number(text);
}
