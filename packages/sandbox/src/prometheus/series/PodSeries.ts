import type { Cluster } from '../../kube';
import { groupOf, type PodSpan } from '../../loki';
import type { Traffic } from '../../traffic';
import { containerSeries } from './containerSeries';
import { jobSeries, type JobRun } from './jobSeries';
import { instruments } from './instruments';
import { readLimits, workloadLimits } from './limits';
import { constant, joined } from './pieces';
import { requestSeries } from './requestSeries';
import { keyOf, type Series, type SeriesSource } from './Series';
import { Shares, stretchesOf } from './Shares';
import { stateSeries, type Limits } from './stateSeries';

/** Namespaces that nobody scrapes. */
const UNSEEN = ['legacy-cms'];

/**
 * The series of one environment: what its containers tell, and what the
 * cluster tells of them, from their beginning to their end.
 */
export class PodSeries implements SeriesSource {
  private spans: readonly PodSpan[] = [];
  private readonly known = new Map<
    string,
    { limits: string; series: Series[] }
  >();

  constructor(
    private readonly parts: {
      environment: string;
      cluster: Pick<Cluster, 'list'>;
      traffic: Traffic;
      /** The same array as long as none of them changes. */
      spans: () => readonly PodSpan[];
      /** Runs of jobs, by namespace. */
      jobs: ReadonlyMap<string, JobRun[]>;
    },
  ) {}

  *candidates(
    namespaceMatches: (namespace: string) => boolean,
  ): Generator<Series> {
    const { jobs } = this.parts;
    const spans = this.parts.spans();
    if (spans !== this.spans) {
      this.spans = spans;
      this.known.clear();
    }
    const namespaces = new Set([
      ...spans.map(({ namespace }) => namespace),
      ...jobs.keys(),
    ]);
    for (const namespace of namespaces) {
      if (UNSEEN.includes(namespace) || !namespaceMatches(namespace)) continue;
      yield* this.ofNamespace(namespace);
    }
  }

  private ofNamespace(namespace: string): Series[] {
    const limits = workloadLimits(this.parts.cluster, namespace);
    const key = JSON.stringify([...limits]);
    let known = this.known.get(namespace);
    if (known?.limits !== key) {
      const limitsOf = (container: string) => limits.get(container) ?? {};
      const jobs = this.parts.jobs.get(namespace) ?? [];
      const series = [
        ...joined(this.ofPods(namespace, limitsOf), keyOf),
        ...jobs.flatMap(run => jobSeries(run, limitsOf)),
      ];
      known = { limits: key, series };
      this.known.set(namespace, known);
    }
    return known.series;
  }

  private *ofPods(
    namespace: string,
    limitsOf: (container: string) => Limits,
  ): Generator<Series> {
    const groups = new Map<string, PodSpan[]>();
    for (const span of this.spans) {
      if (span.namespace !== namespace) continue;
      const key = groupOf(span);
      groups.set(key, [...(groups.get(key) ?? []), span]);
    }
    for (const group of groups.values()) {
      const stretches = stretchesOf(
        group.filter(({ state }) => state === 'serving'),
      );
      for (const span of group) {
        const limits = span.limits
          ? readLimits(span.limits)
          : limitsOf(span.container);
        yield* stateSeries(span, limits);
        if (span.state === 'serving') {
          yield* this.ofServing(span, stretches, limits.memory);
        }
      }
    }
  }

  private *ofServing(
    span: PodSpan,
    stretches: ReturnType<typeof stretchesOf>,
    memoryLimit: number | undefined,
  ): Generator<Series> {
    const { environment, traffic } = this.parts;
    const { container, namespace, pod } = span;
    const place = { environment, app: namespace };
    // the app's own container is called after its Deployment, as its pods are
    const isOwn = pod.startsWith(`${container}-`);
    const flow = traffic.flowOf(place);
    const shares = isOwn ? new Shares(span, stretches, flow) : undefined;
    yield* containerSeries({ span, memoryLimit, shares });
    const instrument = instruments.find(
      one => one.app === namespace && one.container === container,
    );
    if (!instrument || !shares) return;
    const target = {
      app: span.app ?? namespace,
      container,
      instance: `${pod}:${instrument.port}`,
      job: `${namespace}/${container}`,
      namespace,
      pod,
    };
    yield constant({ __name__: 'up', ...target }, span, 1);
    const faulty = flow.fault?.isIn(span.image) ?? false;
    yield* requestSeries({ faulty, instrument, place, span, shares, target });
  }
}
