import type { Cluster } from '../kube';
import type { SeededHistory, Story } from '../stories';
import type { LoadOf } from '../world';
import { LogHistory } from './history/LogHistory';
import { mergedSpans } from './history/mergedSpans';
import { nightlyJobs } from './history/nightlyJobs';
import { HISTORY_DAYS, pastSpans } from './history/pastSpans';
import { PodRoster } from './history/PodRoster';
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
  history: Pick<SeededHistory, 'releases'>;
  stories: Story[];
  load: LoadOf;
  /** Where it keeps which containers ran when. */
  file: string;
  bounds?: MemoryBounds;
}

/** Begins to collect the lines of a cluster, and to answer for them. */
export function startLoki(options: LokiOptions): LokiService {
  const { began, cluster, environment, file, load, stories } = options;
  const roster = PodRoster.start({ cluster, file, worldBegan: began });
  const past = pastSpans(options);
  const told = new ToldLines(
    nightlyJobs({ began, cluster: cluster.name, environment, stories }),
  );
  let merged = { revision: -1, spans: past };
  const history = new LogHistory({
    environment,
    cluster: cluster.name,
    load,
    stories,
    told,
    spans: () => {
      const { revision } = roster;
      if (merged.revision !== revision) {
        merged = { revision, spans: mergedSpans(past, roster.spans()) };
      }
      return merged.spans;
    },
  });
  const store = LogStore.start({
    cluster,
    history,
    earliest: new Date(began.getTime() - HISTORY_DAYS * DAY),
    bounds: options.bounds,
  });
  return new LokiService(store, () => roster.close());
}
