import type { Cluster } from '../kube';
import { nightlyJobs, type PodHistory, type ToldLine } from '../loki';
import type { JobKilled, Story } from '../stories';
import type { Traffic } from '../traffic';
import { PrometheusService } from './PrometheusService';
import type { JobRun } from './series/jobSeries';
import { PodSeries } from './series/PodSeries';

/** A Prometheus that has scraped an environment for fourteen days. */
export function startPrometheus(options: {
  environment: string;
  cluster: Cluster;
  /** When the demo world began. */
  began: Date;
  stories: Story[];
  traffic: Traffic;
  pods: PodHistory;
  /** Milliseconds since 1970. */
  now?: () => number;
}): PrometheusService {
  const { began, cluster, environment, pods, stories, traffic } = options;
  const killed = stories.filter(
    (story): story is JobKilled =>
      story.behaviour === 'job-killed' && story.environment === environment,
  );
  const lines = nightlyJobs({
    began,
    cluster: cluster.name,
    environment,
    stories,
  });
  return new PrometheusService(
    new PodSeries({
      environment,
      cluster,
      traffic,
      spans: () => pods.spans(),
      jobs: runsOf(lines, killed),
    }),
    options.now,
  );
}

/** The runs of jobs, by namespace. */
function runsOf(
  said: readonly ToldLine[],
  stories: readonly JobKilled[],
): Map<string, JobRun[]> {
  const streams = new Map<string, ToldLine[]>();
  for (const line of said) {
    const { key } = line.stream;
    streams.set(key, [...(streams.get(key) ?? []), line]);
  }
  const runs = new Map<string, JobRun[]>();
  for (const lines of streams.values()) {
    const { namespace } = lines[0].stream.labels;
    const run = { lines, killedAt: killingOf(lines, stories) };
    runs.set(namespace, [...(runs.get(namespace) ?? []), run]);
  }
  return runs;
}

function killingOf(
  lines: readonly ToldLine[],
  stories: readonly JobKilled[],
): number | undefined {
  const [{ ms, stream }] = lines;
  const story = stories.find(
    ({ app, killedAt, scheduledAt }) =>
      app === stream.labels.namespace &&
      Date.parse(scheduledAt) <= ms &&
      ms < Date.parse(killedAt),
  );
  return story && Date.parse(story.killedAt);
}
