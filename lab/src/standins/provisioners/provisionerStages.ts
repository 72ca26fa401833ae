import { bucketCrds } from '@gitops-portal/sandbox';
import type { Manifest } from '../../cluster/Manifest';

/** The storage class of the demo's compositions. */
const STORAGE_CLASS = 'ssd';

/** kwok's own stages are for volumes of this class. */
const KWOK_CLASS = 'kwok-volume';

const ingressStage = {
  apiVersion: 'kwok.x-k8s.io/v1alpha1',
  kind: 'Stage',
  metadata: { name: 'ingress-address' },
  spec: {
    resourceRef: { apiGroup: 'networking.k8s.io/v1', kind: 'Ingress' },
    selector: {
      matchExpressions: [
        { key: '.metadata.deletionTimestamp', operator: 'DoesNotExist' },
        { key: '.status.loadBalancer.ingress.[].ip', operator: 'DoesNotExist' },
      ],
    },
    next: { statusTemplate: 'loadBalancer: { ingress: [{ ip: 127.0.0.1 }] }' },
  },
} as Manifest;

/**
 * What makes volumes, addresses and buckets where there is neither a disk nor
 * an ingress controller nor a cloud: kwok's own stages for volumes, one for
 * Ingresses, and one for each kind of provider-aws-s3.
 *
 * @param ofVolumes - kwok's stages, storage class included
 */
export function provisionerStages(ofVolumes: Manifest[]): Manifest[] {
  const text = JSON.stringify(ofVolumes).replaceAll(KWOK_CLASS, STORAGE_CLASS);
  const volumes = (JSON.parse(text) as Manifest[]).filter(
    ({ kind }) => kind === 'Stage',
  );
  return [
    ...volumes,
    ingressStage,
    ...bucketCrds.map(crd => bucketStage(kindOf(crd))),
  ];
}

export const storageClass: Manifest = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: STORAGE_CLASS },
  provisioner: 'kwok.x-k8s.io/volume',
};

function kindOf(crd: Manifest): string {
  return (crd as unknown as { spec: { names: { kind: string } } }).spec.names
    .kind;
}

function bucketStage(kind: string): Manifest {
  return {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'Stage',
    metadata: { name: `${kind.toLowerCase()}-created` },
    spec: {
      resourceRef: { apiGroup: 's3.aws.upbound.io/v1beta1', kind },
      selector: {
        matchExpressions: [
          { key: '.metadata.deletionTimestamp', operator: 'DoesNotExist' },
          {
            key: '.status.conditions.[] | select( .type == "Ready" ) | .status',
            operator: 'NotIn',
            values: ['True'],
          },
        ],
      },
      delay: { durationMilliseconds: 1500 },
      next: {
        statusTemplate: `{{ $now := Now }}
atProvider: { id: {{ .metadata.name | Quote }}, arn: {{ printf "arn:aws:s3:::%s" .metadata.name | Quote }} }
conditions:
- { type: Synced, status: "True", reason: ReconcileSuccess, lastTransitionTime: {{ $now | Quote }} }
- { type: Ready, status: "True", reason: Available, lastTransitionTime: {{ $now | Quote }} }
`,
      },
    },
  } as Manifest;
}
