import { writeFileSync } from 'node:fs';
import { bucketCrds } from '@gitops-portal/sandbox';
import { stringify } from 'yaml';
import { readManifests } from '../cluster/readManifests';
import type { Manifest } from '../cluster/Manifest';
import { versionOf } from '../programs/GoMod';
import { kwok } from '../programs/kwok';
import {
  provisionerStages,
  storageClass,
} from '../standins/provisioners/provisionerStages';
import type { Component, LabEnvironment } from './Component';
import { portOf } from './ports';

/**
 * Makes volumes, addresses of Ingresses and buckets: a kwok of its own, which
 * looks at nothing else.
 */
export function provisioners(environment: LabEnvironment): Component {
  const http = portOf(environment, 447);
  return {
    name: `provisioners-${environment}`,
    group: 'provisioners',
    environment,
    needs: [`apiserver-${environment}`],
    programs: [kwok],
    ports: { http },
    async prepare(lab) {
      const ofVolumes = readManifests(
        lab.paths.share('kwok', 'kustomize/stage/volume/fast'),
      );
      writeFileSync(
        lab.paths.run(environment, 'provisioners.yaml'),
        provisionerStages(ofVolumes)
          .map(stage => stringify(stage))
          .join('---\n'),
      );
      await lab
        .cluster(environment)
        .apply([storageClass, ...(bucketCrds as Manifest[])]);
    },
    processes: lab => [
      {
        name: `${environment}-standin-provisioners`,
        title: 'standin-provisioners',
        version: versionOf(kwok),
        standsInFor:
          'a volume provisioner, an ingress controller and provider-aws-s3',
        command: [
          lab.binary('kwok'),
          `--kubeconfig=${lab.kubeconfig(environment)}`,
          `--config=${lab.paths.run(environment, 'provisioners.yaml')}`,
          // no node has it; with no selector at all it refuses to start
          '--manage-all-nodes=false',
          '--manage-nodes-with-label-selector=lab/none',
          `--server-address=127.0.0.1:${http}`,
        ],
        ready: { url: `http://127.0.0.1:${http}/healthz` },
      },
    ],
  };
}
