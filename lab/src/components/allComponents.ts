import { argocd } from './argocd';
import { type Component, labEnvironments } from './Component';
import { crossplane } from './crossplane';
import { etcd } from './etcd';
import { flux } from './flux';
import { gitea } from './gitea';
import { helmController } from './helmController';
import { access } from './kube/access';
import { apiServer } from './kube/apiServer';
import { kubeControllers } from './kube/kubeControllers';
import { kubeStateMetrics } from './kubeStateMetrics';
import { kwok } from './kwok';
import { loki } from './loki';
import { platform } from './platform/platform';
import { prometheus } from './prometheus';
import { provisioners } from './provisioners';
import { registry } from './registry';
import { sealedSecrets } from './sealedSecrets';
import { standinPods } from './standinPods';

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
    provisioners(environment),
    crossplane(environment),
    sealedSecrets(environment),
    kubeStateMetrics(environment),
    standinPods(environment),
    prometheus(environment),
  ]),
  flux('dev'),
  flux('staging'),
  helmController('dev'),
  helmController('staging'),
  argocd('prod'),
  platform,
];
