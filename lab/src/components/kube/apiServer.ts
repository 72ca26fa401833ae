import { SandboxCertificates, writeKubeconfig } from '@gitops-portal/sandbox';
import type { Lab } from '../../lab/Lab';
import { versionOf } from '../../programs/GoMod';
import { kube, kubectl } from '../../programs/kubernetes';
import type { Component, LabEnvironment } from '../Component';
import { portOf } from '../ports';
import { labUsers } from './labUsers';
import { portalRoles } from './portalRoles';
import { ensureServiceAccountKey } from './serviceAccountKey';

/** The API server of an environment, with the users and roles of the portal. */
export function apiServer(environment: LabEnvironment): Component {
  const https = portOf(environment, 443);
  const server = `https://127.0.0.1:${https}`;
  return {
    name: `apiserver-${environment}`,
    group: 'apiserver',
    environment,
    needs: ['etcd'],
    programs: [kube, kubectl],
    ports: { https },
    async prepare(lab) {
      const folder = (name: string) => lab.paths.run(environment, name);
      const { ca } = await SandboxCertificates.load(folder('tls'));
      const users = labUsers(folder('tokens.csv'));
      ensureServiceAccountKey(folder('service-accounts.key'));
      for (const { name, token } of users) {
        await writeKubeconfig(
          kubeconfigOf(lab, environment, name),
          [
            {
              name: environment,
              cluster: { name: environment, server, ca },
              user: { name, token },
            },
          ],
          environment,
        );
      }
    },
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
            `--tls-cert-file=${folder('tls', 'server.crt')}`,
            `--tls-private-key-file=${folder('tls', 'server.key')}`,
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

/** Outside of a namespace of its own it would call addresses of others. */
const withoutWebhooks =
  '--disable-admission-plugins=MutatingAdmissionWebhook,ValidatingAdmissionWebhook';

/** The kubeconfig of one user of an API server. */
export function kubeconfigOf(
  lab: Pick<Lab, 'paths'>,
  environment: LabEnvironment,
  user: string,
): string {
  const file = `${user.replace('system:', '')}.kubeconfig`;
  return lab.paths.run(environment, file);
}
