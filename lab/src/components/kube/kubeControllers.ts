import { versionOf } from '../../programs/GoMod';
import { kube } from '../../programs/kubernetes';
import type { Component, LabEnvironment } from '../Component';
import { portOf } from '../ports';
import { kubeconfigOf } from './access';

/** What makes pods of workloads and puts them on a node. */
export function kubeControllers(environment: LabEnvironment): Component {
  const ports = {
    'controller-manager': portOf(environment, 444),
    scheduler: portOf(environment, 445),
  };
  return {
    name: `controllers-${environment}`,
    group: 'controllers',
    environment,
    needs: [`apiserver-${environment}`],
    programs: [kube],
    ports,
    metrics: Object.keys(ports).map(port => ({
      job: port,
      port,
      secure: true,
    })),
    processes(lab) {
      const folder = (...names: string[]) =>
        lab.paths.run(environment, ...names);
      const controller = (part: keyof typeof ports) => {
        const title = `kube-${part}`;
        const file = kubeconfigOf(lab, environment, title);
        const server = `https://127.0.0.1:${ports[part]}`;
        return {
          name: `${environment}-${part}`,
          title,
          version: versionOf(kube),
          command: [
            lab.binary(title),
            `--kubeconfig=${file}`,
            `--authentication-kubeconfig=${file}`,
            `--authorization-kubeconfig=${file}`,
            '--leader-elect=false',
            '--bind-address=127.0.0.1',
            `--secure-port=${ports[part]}`,
            `--cert-dir=${folder(`${part}-tls`)}`,
          ],
          ready: { url: `${server}/healthz` },
          address: server,
        };
      };
      const manager = controller('controller-manager');
      manager.command.push(
        '--use-service-account-credentials=true',
        `--service-account-private-key-file=${folder('service-accounts.key')}`,
        `--root-ca-file=${lab.paths.run('tls', 'ca.crt')}`,
      );
      return [manager, controller('scheduler')];
    },
  };
}
