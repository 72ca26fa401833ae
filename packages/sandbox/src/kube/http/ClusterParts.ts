import type { Authorizer } from '../access/Authorizer';
import type { KindRegistry } from '../kinds/KindRegistry';
import type { PodLogs } from '../logs/PodLogs';
import type { ObjectStore } from '../store/ObjectStore';
import type { ObjectWriter } from '../write/ObjectWriter';
import type { RequestStats } from './RequestStats';

/** What the HTTP side of a cluster serves from. */
export interface ClusterParts {
  store: ObjectStore;
  kinds: KindRegistry;
  writer: ObjectWriter;
  logs: PodLogs;
  authorizer: Authorizer;
  stats: RequestStats;
  now: () => Date;
  bookmarkIntervalMs: number;
}
