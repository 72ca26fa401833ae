import type {
  LabelNames,
  RangeSample,
} from '@gitops-portal/plugin-metrics-common';
import type { PrometheusClient, Told } from '../prometheus';
import type { SharedAnswers } from './SharedAnswers';

/**
 * The series that are looked for are looked for in whole spans of this many
 * seconds: they come and go slowly.
 */
const findSpanSeconds = 300;

/** One environment's metrics store, asked once for all who ask the same. */
export class SignalSource {
  constructor(
    private readonly environment: string,
    private readonly client: PrometheusClient,
    private readonly shared: SharedAnswers,
    readonly labels: LabelNames,
  ) {}

  /** Label sets; times in seconds since 1970. */
  find(
    selector: string,
    range: { start: number; end: number },
  ): Promise<Told<Record<string, string>[]>> {
    const start = Math.floor(range.start / findSpanSeconds) * findSpanSeconds;
    const end = Math.ceil(range.end / findSpanSeconds) * findSpanSeconds;
    return this.once(['series', selector, start, end], () =>
      this.client.series({ selector, start, end }),
    );
  }

  /** Values of a query that gives one series; none where it gives nothing. */
  values(
    query: string,
    range: { start: number; end: number; stepSeconds: number },
  ): Promise<Told<RangeSample[]>> {
    const { start, end, stepSeconds } = range;
    return this.once(['range', query, start, end, stepSeconds], async () => {
      const { data, warnings } = await this.client.queryRange({
        query,
        start,
        end,
        stepSeconds,
      });
      return { data: data[0]?.samples ?? [], warnings };
    });
  }

  /** Scope is in the queries, and so in the key. */
  private once<T>(of: (string | number)[], ask: () => Promise<T>): Promise<T> {
    return this.shared.get(JSON.stringify([this.environment, ...of]), ask);
  }
}
