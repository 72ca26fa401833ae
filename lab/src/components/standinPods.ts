import type { Component, LabEnvironment } from './Component';
import { portOf } from './ports';

/** What the pods' containers would log and be scraped for, if they ran. */
export function standinPods(environment: LabEnvironment): Component {
  const http = portOf(environment, 520);
  return {
    name: `pods-${environment}`,
    group: 'pods',
    environment,
    needs: [`apiserver-${environment}`],
    programs: [],
    ports: { http },
    // as the scrape of cAdvisor and of the pods would label them
    metrics: [{ job: 'standin-pods', port: 'http', honorLabels: true }],
    processes: lab => [
      {
        name: `${environment}-standin-pods`,
        title: 'standin-pods',
        version: 'own',
        standsInFor: 'containers, cAdvisor and a log shipper',
        command: lab.typeScript('standins/pods/main.ts', [
          `--environment=${environment}`,
          `--kubeconfig=${lab.kubeconfig(environment)}`,
          `--port=${http}`,
          `--loki=http://127.0.0.1:${lab.port('loki', 'http')}`,
          `--tenant=${environment}`,
          `--state=${lab.paths.run(environment, 'standin-pods.json')}`,
        ]),
        ready: { url: `http://127.0.0.1:${http}/metrics` },
        address: `http://127.0.0.1:${http}`,
      },
    ],
  };
}
