import { versionOf } from '../../programs/GoMod';
import { kube } from '../../programs/kubernetes';
import type { Component, LabEnvironment } from '../Component';
import { apiServerPort, apiServerUrl } from './apiServerUrl';
import { portalRoles } from './portalRoles';

/** Outside of a namespace of its own it would call addresses of others. */
const withoutWebhooks =
  '--disable-admission-plugins=MutatingAdmissionWebhook,ValidatingAdmissionWebhook';

/** The API server of an environment, with the users and roles of the portal. */
export function apiServer(environment: LabEnvironment): Component {
  const https = apiServerPort(environment);
  const server = apiServerUrl(environment);
  return {
    name: `apiserver-${environment}`,
    group: 'apiserver',
    environment,
    needs: ['etcd', 'access'],
    programs: [kube],
    ports: { https },
    metrics: [{ job: 'apiserver', port: 'https', secure: true }],
    processes(lab) {
      const folder = (...names: string[]) =>
        lab.paths.run(environment, ...names);
      const key = folder('service-accounts.key');
      return [
        {
          name: `${environment}-apiserver`,
          title: 'kube-apiserver',
          version: versionOf(kube),
          command: [
            lab.binary('kube-apiserver'),
            `--etcd-servers=http://127.0.0.1:${lab.port('etcd', 'client')}`,
            `--etcd-prefix=/${environment}`,
            '--bind-address=127.0.0.1',
            '--advertise-address=127.0.0.1',
            `--secure-port=${https}`,
            '--endpoint-reconciler-type=none',
            '--service-cluster-ip-range=10.96.0.0/16',
            `--tls-cert-file=${lab.paths.run('tls', 'server.crt')}`,
            `--tls-private-key-file=${lab.paths.run('tls', 'server.key')}`,
            `--token-auth-file=${folder('tokens.csv')}`,
            '--authorization-mode=RBAC',
            '--allow-privileged=true',
            '--profiling=false',
            '--service-account-issuer=https://kubernetes.default.svc',
            `--service-account-key-file=${key}`,
            `--service-account-signing-key-file=${key}`,
            ...(lab.isolated ? [] : [withoutWebhooks]),
          ],
          ready: { url: `${server}/readyz` },
          address: server,
        },
      ];
    },
    setup: lab => lab.cluster(environment).apply(portalRoles),
  };
}
