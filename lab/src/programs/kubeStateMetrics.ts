import type { Program } from './Program';

const path = 'k8s.io/kube-state-metrics/v2';

export const kubeStateMetrics: Program = {
  name: 'kube-state-metrics',
  folder: 'programs/kube-state-metrics',
  module: path,
  binaries: [{ name: 'kube-state-metrics', package: path }],
};
