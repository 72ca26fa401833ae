import type { Cluster } from '../kube';
import type { Story } from '../stories';
import type { LoadOf } from '../world';
import { LogHistory } from './history/LogHistory';
import { nightlyJobs } from './history/nightlyJobs';
import { HISTORY_DAYS } from './history/pastSpans';
import type { PodHistory } from './history/PodHistory';
import { ToldLines } from './history/ToldLines';
import { LogStore } from './LogStore';
import { LokiService } from './LokiService';
import type { MemoryBounds } from './LineMemory';

const DAY = 86_400_000;

/** What a Loki of the sandbox is made of. */
export interface LokiOptions {
  environment: string;
  cluster: Cluster;
  /** When the demo world began; history is told of the days before. */
  began: Date;
  stories: Story[];
  load: LoadOf;
  /** Which containers ran when; whoever started it closes it. */
  pods: PodHistory;
  bounds?: MemoryBounds;
}

/** Begins to collect the lines of a cluster, and to answer for them. */
export function startLoki(options: LokiOptions): LokiService {
  const { began, cluster, environment, load, pods, stories } = options;
  const told = new ToldLines(
    nightlyJobs({ began, cluster: cluster.name, environment, stories }),
  );
  const history = new LogHistory({
    environment,
    cluster: cluster.name,
    load,
    stories,
    told,
    spans: () => pods.spans(),
  });
  const store = LogStore.start({
    cluster,
    history,
    earliest: new Date(began.getTime() - HISTORY_DAYS * DAY),
    bounds: options.bounds,
  });
  return new LokiService(store);
}
