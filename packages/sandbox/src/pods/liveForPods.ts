import { PodRoster } from '../loki/history/PodRoster';
import { PodSeries } from '../prometheus/series/PodSeries';
import type { Cluster } from '../kube/api';
import { demoLoad } from '../process/demo/demoLoad';
import { Traffic } from '../traffic';
import { SystemClock, sandboxPace } from '../world';
import { Behaviours } from '../world/behaviours/Behaviour';
import { LogWriter } from '../world/workloads/logs/LogWriter';
import { ContainerDiary } from './ContainerDiary';
import type { Sample } from './Sample';
import { samplesAt } from './samplesAt';

/** A cluster whose pods run nothing: where they are seen, and where their lines go. */
export type PodCluster = Pick<Cluster, 'list' | 'watch' | 'appendLog'>;

/** What containers would tell if they ran. */
export interface PodLife {
  /** What they and the kubelet would be scraped for now. */
  samples(): Sample[];
  close(): void;
}

/**
 * Lets pods that something else keeps (a real API server without a kubelet)
 * write logs and use resources as those of the sandbox do: by the same traffic
 * and in the same voices, without stories.
 */
export function liveForPods(options: {
  environment: string;
  cluster: PodCluster;
  /** Where it is kept which containers ran when, so that counters go on. */
  file: string;
}): PodLife {
  const { cluster, environment, file } = options;
  const traffic = new Traffic([]);
  const roster = PodRoster.start({ cluster, file, worldBegan: new Date() });
  let known = { revision: -1, spans: roster.spans() };
  const series = new PodSeries({
    environment,
    cluster,
    traffic,
    jobs: new Map(),
    spans: () => {
      const { revision } = roster;
      if (known.revision !== revision) {
        known = { revision, spans: roster.spans() };
      }
      return known.spans;
    },
  });
  const clock = new SystemClock();
  const writer = new LogWriter({
    environment,
    cluster,
    clock,
    pace: sandboxPace,
    behaviours: new Behaviours(),
    load: demoLoad(traffic, []),
  });
  writer.start();
  const diary = new ContainerDiary(cluster);
  return {
    samples: () => samplesAt(series, Date.now()),
    close: () => {
      diary.close();
      writer.stop();
      clock.close();
      roster.close();
    },
  };
}
