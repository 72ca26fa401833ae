export {
  PrometheusClient,
  type PrometheusSeries,
  type Told,
} from './PrometheusClient';
export { PrometheusError, type PrometheusProblem } from './PrometheusError';
