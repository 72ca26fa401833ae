export {
  detectRequestMetrics,
  type RequestMetrics,
} from './detectRequestMetrics';
export {
  requestCounters,
  requestFamilies,
  type RequestFamily,
} from './requestFamilies';
