import type { Trouble } from '@gitops-portal/plugin-delivery-common';

/** Time before a trouble that one wants to see with it, in milliseconds. */
const beforeMs = 10 * 60_000;
/** Longer stretches are looked at from their beginning. */
const longestMs = 6 * 3_600_000;

/**
 * Where to look further, as paths on the app's page. Times are absolute: a
 * link that is sent to somebody shows what its sender saw.
 *
 * @param now - milliseconds, UTC
 */
export function troubleLinks(
  { environment, since }: Pick<Trouble, 'environment' | 'since'>,
  now: number,
): { logs: string; metrics: string; delivery: string } {
  const began = Date.parse(since ?? '');
  const start = (Number.isNaN(began) ? now - 3_600_000 : began) - beforeMs;
  const from = Math.max(start, now - 14 * 24 * 3_600_000);
  const to = Math.min(now, from + longestMs);
  const range = {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  };
  const logs = new URLSearchParams({
    environments: environment,
    levels: 'critical,error',
    ...range,
  });
  const metrics = new URLSearchParams({ environment, ...range });
  return {
    logs: `logs?${logs}`,
    metrics: `metrics?${metrics}`,
    delivery: 'delivery',
  };
}
