import { argocd } from './argocd';
import { crossplane } from './crossplane';
import { etcd } from './etcd';
import { fluxCrds, kustomizeController, sourceController } from './flux';
import { gitea } from './gitea';
import { kube, kubectl } from './kubernetes';
import { kwok } from './kwok';
import { loki } from './loki';
import type { Program } from './Program';
import { prometheus } from './prometheus';
import { redis } from './redis';
import { registry } from './registry';
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
  sealedSecrets,
  crossplane,
  registry,
  redis,
  argocd,
  gitea,
  loki,
  prometheus,
];
