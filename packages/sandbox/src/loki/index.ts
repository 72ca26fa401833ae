export { LokiService } from './LokiService';
export { startLoki, type LokiOptions } from './startLoki';
