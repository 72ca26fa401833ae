export { PrometheusService } from './PrometheusService';
export { startPrometheus } from './startPrometheus';
