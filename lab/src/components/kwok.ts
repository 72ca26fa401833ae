import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import type { Manifest } from '../cluster/Manifest';
import { readManifests } from '../cluster/readManifests';
import { versionOf } from '../programs/GoMod';
import { kwok as program } from '../programs/kwok';
import { labFolder } from '../programs/labFolder';
import type { Component, LabEnvironment } from './Component';
import { portOf } from './ports';

/**
 * One node that exists in the API only. Its pods run at once, except those
 * that are to fail: see `files/failing-pods.yaml`.
 */
export function kwok(environment: LabEnvironment): Component {
  const http = portOf(environment, 446);
  return {
    name: `kwok-${environment}`,
    group: 'kwok',
    environment,
    needs: [`apiserver-${environment}`],
    programs: [program],
    ports: { http },
    async prepare(lab) {
      const stages = stagesFrom(
        lab.paths.share(
          'kwok',
          'kustomize/stage/node/fast/node-initialize.yaml',
        ),
        lab.paths.share('kwok', 'kustomize/stage/pod/fast/pod-ready.yaml'),
        lab.paths.share('kwok', 'kustomize/stage/pod/fast/pod-complete.yaml'),
        lab.paths.share('kwok', 'kustomize/stage/pod/fast/pod-delete.yaml'),
        labFolder('files', 'failing-pods.yaml'),
      );
      writeFileSync(
        lab.paths.run(environment, 'stages.yaml'),
        stages.map(stage => stringify(stage)).join('---\n'),
      );
      // one that is started again would wait for its predecessor's lease
      await lab
        .cluster(environment)
        .delete('coordination.k8s.io/v1', 'Lease', 'kwok-0', 'kube-node-lease');
    },
    processes: lab => [
      {
        name: `${environment}-kwok`,
        title: 'kwok',
        version: versionOf(program),
        standsInFor: 'kubelet and containers',
        command: [
          lab.binary('kwok'),
          `--kubeconfig=${lab.kubeconfig(environment)}`,
          `--config=${lab.paths.run(environment, 'stages.yaml')}`,
          '--manage-all-nodes=true',
          '--cidr=10.244.0.1/16',
          '--node-ip=127.0.0.1',
          '--node-lease-duration-seconds=40',
          `--server-address=127.0.0.1:${http}`,
        ],
        ready: { url: `http://127.0.0.1:${http}/healthz` },
        address: `http://127.0.0.1:${http}`,
      },
    ],
    setup: lab =>
      lab
        .cluster(environment)
        .apply(readManifests(labFolder('files', 'node.yaml'))),
  };
}

interface Stage extends Manifest {
  spec: { selector: { matchExpressions: object[] } };
}

/** kwok's own stages, kept off the pods that are to fail, and ours. */
function stagesFrom(...files: string[]): Manifest[] {
  return readManifests(...files).map(manifest => {
    if (manifest.metadata.name !== 'pod-ready') return manifest;
    const stage = structuredClone(manifest) as Stage;
    stage.spec.selector.matchExpressions.push({
      key: '.metadata.annotations["lab/fail"]',
      operator: 'DoesNotExist',
    });
    return stage;
  });
}
