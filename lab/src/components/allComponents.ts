import { type Component, labEnvironments } from './Component';
import { etcd } from './etcd';
import { flux } from './flux';
import { apiServer } from './kube/apiServer';
import { kubeControllers } from './kube/kubeControllers';
import { kwok } from './kwok';

/** Every part of the lab. */
export const allComponents: Component[] = [
  etcd,
  ...labEnvironments.flatMap(environment => [
    apiServer(environment),
    kubeControllers(environment),
    kwok(environment),
  ]),
  ...(['dev', 'staging'] as const).map(flux),
];
