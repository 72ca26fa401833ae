export { LokiService } from './LokiService';
export { startLoki, type LokiOptions } from './startLoki';
export { PodHistory } from './history/PodHistory';
export type { PodSpan } from './history/PodSpan';
