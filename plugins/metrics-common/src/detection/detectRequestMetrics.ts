import { requestFamilies, type RequestFamily } from './requestFamilies';

/** Where an app's requests are counted and timed. */
export interface RequestMetrics {
  family: RequestFamily;
  counter: string;
  /** Label with the status code; undefined where no series has one. */
  statusLabel?: string;
}

/** `200`, or a class of codes as `5xx`. */
const statusCode = /^[1-5](?:\d\d|xx)$/i;

/**
 * Finds the metric that counts an app's requests, by the labels of its series.
 * One that tells statuses goes before one that does not.
 *
 * @param series - label sets with `__name__`, as `/api/v1/series` has them
 */
export function detectRequestMetrics(
  series: Record<string, string>[],
): RequestMetrics | undefined {
  const candidates = requestFamilies.flatMap(family =>
    family.counters.flatMap(counter => {
      const found = series.filter(
        labels =>
          labels.__name__ === counter &&
          (!family.only || labels[family.only.label] === family.only.value),
      );
      if (found.length === 0) return [];
      const statusLabel = family.statusLabels.find(label =>
        found.some(labels => statusCode.test(labels[label] ?? '')),
      );
      return [{ family, counter, ...(statusLabel ? { statusLabel } : {}) }];
    }),
  );
  return candidates.find(({ statusLabel }) => statusLabel) ?? candidates[0];
}
