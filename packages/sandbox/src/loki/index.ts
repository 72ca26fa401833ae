export { LokiService } from './LokiService';
export { startLoki, type LokiOptions } from './startLoki';
export { PodHistory } from './history/PodHistory';
export { crashesUntil } from './history/crashes';
export { nightlyJobs } from './history/nightlyJobs';
export { groupOf, type PodSpan } from './history/PodSpan';
export type { ToldLine } from './history/ToldLines';
