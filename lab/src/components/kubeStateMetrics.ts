import { versionOf } from '../programs/GoMod';
import { kubeStateMetrics as program } from '../programs/kubeStateMetrics';
import type { Component, LabEnvironment } from './Component';
import { portOf } from './ports';

/** What the cluster tells Prometheus of its objects. */
export function kubeStateMetrics(environment: LabEnvironment): Component {
  const ports = {
    http: portOf(environment, 510),
    telemetry: portOf(environment, 511),
  };
  const url = `http://127.0.0.1:${ports.http}`;
  return {
    name: `kube-state-metrics-${environment}`,
    group: 'kube-state-metrics',
    environment,
    needs: [`apiserver-${environment}`],
    programs: [program],
    ports,
    // its labels name what it tells of
    metrics: [{ job: 'kube-state-metrics', port: 'http', honorLabels: true }],
    processes: lab => [
      {
        name: `${environment}-kube-state-metrics`,
        title: 'kube-state-metrics',
        version: versionOf(program),
        command: [
          lab.binary('kube-state-metrics'),
          `--kubeconfig=${lab.kubeconfig(environment)}`,
          '--host=127.0.0.1',
          `--port=${ports.http}`,
          '--telemetry-host=127.0.0.1',
          `--telemetry-port=${ports.telemetry}`,
        ],
        ready: { url: `${url}/healthz` },
        address: url,
      },
    ],
  };
}
