import { argocd } from './argocd';
import { type Component, labEnvironments } from './Component';
import { etcd } from './etcd';
import { flux } from './flux';
import { gitea } from './gitea';
import { access } from './kube/access';
import { apiServer } from './kube/apiServer';
import { kubeControllers } from './kube/kubeControllers';
import { kwok } from './kwok';
import { loki } from './loki';
import { platform } from './platform/platform';
import { prometheus } from './prometheus';
import { registry } from './registry';
import { sealedSecrets } from './sealedSecrets';

/** Every part of the lab. */
export const allComponents: Component[] = [
  etcd,
  access,
  gitea,
  registry,
  loki,
  ...labEnvironments.flatMap(environment => [
    apiServer(environment),
    kubeControllers(environment),
    kwok(environment),
    sealedSecrets(environment),
    prometheus(environment),
  ]),
  flux('dev'),
  flux('staging'),
  argocd('prod'),
  platform,
];
