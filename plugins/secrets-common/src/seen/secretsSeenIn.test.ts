import type { SecretPod } from '../state/SecretPod';
import type { ClusterSecrets } from '../table/deriveTable';
import { secretsSeenIn } from './secretsSeenIn';

const sealed = (name: string, keys: string[], status?: string) => ({
  namespace: 'shop',
  name,
  digests: Object.fromEntries(keys.map(key => [key, 'digest'])),
  sealed: {},
  synced: status === undefined ? undefined : { status },
});
const pod = (reference: Partial<SecretPod['references'][0]>): SecretPod => ({
  namespace: 'shop',
  name: 'web-1',
  labels: {},
  references: [
    {
      secret: 'db',
      key: 'url',
      optional: false,
      follows: false,
      startedAt: '2026-03-10T12:00:00Z',
      ...reference,
    },
  ],
});
const cluster = (
  name: string,
  {
    objects = [],
    pods = [],
  }: {
    objects?: ReturnType<typeof sealed>[];
    pods?: SecretPod[];
  },
): ClusterSecrets => ({
  cluster: name,
  engine: 'Flux',
  objects: new Map(objects.map(object => [object.name, object])),
  pods,
});

it.each<[string, ClusterSecrets[], ReturnType<typeof secretsSeenIn>]>([
  ['nothing where there is nothing', [cluster('eu', {})], []],
  [
    'what a SealedSecret made, with its keys',
    [cluster('eu', { objects: [sealed('smtp', ['TOKEN', 'HOST'], 'True')] })],
    [
      {
        name: 'smtp',
        keys: ['HOST', 'TOKEN'],
        clusters: ['eu'],
        from: 'sealed',
      },
    ],
  ],
  [
    'nothing of one that was not opened',
    [
      cluster('eu', {
        objects: [sealed('a', ['K'], 'False'), sealed('b', ['K'])],
      }),
    ],
    [],
  ],
  [
    'what a pod needed to start',
    [cluster('eu', { pods: [pod({})] })],
    [{ name: 'db', keys: ['url'], clusters: ['eu'], from: 'pods' }],
  ],
  [
    'a name without keys where a pod takes all of it',
    [cluster('eu', { pods: [pod({ key: undefined })] })],
    [{ name: 'db', keys: [], clusters: ['eu'], from: 'pods' }],
  ],
  [
    'nothing that a pod waits for, or starts without',
    [
      cluster('eu', {
        pods: [pod({ startedAt: undefined }), pod({ optional: true })],
      }),
    ],
    [],
  ],
  [
    'one Secret for all that tells of it, sealed first',
    [
      cluster('eu', { pods: [pod({}), pod({ key: 'user' })] }),
      cluster('us', { objects: [sealed('db', ['url'], 'True')] }),
    ],
    [
      {
        name: 'db',
        keys: ['url', 'user'],
        clusters: ['eu', 'us'],
        from: 'sealed',
      },
    ],
  ],
  [
    'by name',
    [cluster('eu', { pods: [pod({ secret: 'z' }), pod({ secret: 'a' })] })],
    [
      expect.objectContaining({ name: 'a' }),
      expect.objectContaining({ name: 'z' }),
    ],
  ],
])('sees %s', (_, clusters, expected) => {
  expect(secretsSeenIn(clusters)).toEqual(expected);
});
