import { argocd } from './argocd';
import { crossplane } from './crossplane';
import { etcd } from './etcd';
import { fluxCrds, kustomizeController, sourceController } from './flux';
import { functions } from './functions';
import { gitea } from './gitea';
import { helmController } from './helmController';
import { kubeStateMetrics } from './kubeStateMetrics';
import { kube, kubectl } from './kubernetes';
import { kwok } from './kwok';
import { loki } from './loki';
import type { Program } from './Program';
import { prometheus } from './prometheus';
import { redis } from './redis';
import { registry } from './registry';
import { helm, kustomize } from './renderers';
import { sealedSecrets } from './sealedSecrets';

/** Everything that `build` makes, in the order in which it does. */
export const allPrograms: Program[] = [
  etcd,
  kube,
  kubectl,
  kwok,
  sourceController,
  fluxCrds,
  kustomizeController,
  helmController,
  sealedSecrets,
  crossplane,
  functions,
  registry,
  redis,
  helm,
  kustomize,
  argocd,
  gitea,
  loki,
  prometheus,
  kubeStateMetrics,
];
