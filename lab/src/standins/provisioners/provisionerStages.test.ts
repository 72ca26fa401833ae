import { provisionerStages } from './provisionerStages';

const ofKwok = [
  {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'Stage',
    metadata: { name: 'pvc-provision' },
    spec: { cel: "self.spec.storageClassName == 'kwok-volume'" },
  },
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'kwok-volume' },
  },
];

describe('the stages of the provisioners', () => {
  const stages = provisionerStages(ofKwok);

  it('are kwok’s own for the storage class of the demo', () => {
    expect(JSON.stringify(stages[0])).toContain("== 'ssd'");
    expect(stages.every(({ kind }) => kind === 'Stage')).toBe(true);
  });

  it('are one for each kind that something outside of the cluster makes', () => {
    const kinds = stages
      .slice(1)
      .map(stage => (stage as never as Stage).spec.resourceRef.kind);
    expect(kinds).toEqual([
      'Ingress',
      'Bucket',
      'BucketPublicAccessBlock',
      'BucketVersioning',
    ]);
  });
});

interface Stage {
  spec: { resourceRef: { kind: string } };
}
