export { describeWorld, itUnless } from './describeWorld';
export { testedWorld } from './TestedWorld';
export type {
  GitTarget,
  KubernetesTarget,
  KubeUser,
  LokiTarget,
  PrometheusTarget,
  SealedSecretsTarget,
  TestedWorld,
} from './TestedWorld';
