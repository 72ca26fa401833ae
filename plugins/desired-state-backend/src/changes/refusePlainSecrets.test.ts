import type { Edit } from '@gitops-portal/plugin-desired-state-common';
import { refusePlainSecrets, refusePlainSecretsIn } from './refusePlainSecrets';

const sealed = Buffer.concat([
  Buffer.from([2, 0]),
  Buffer.alloc(512 + 20, 7),
]).toString('base64');
const plain = 'hunter2-hunter2';

const set = (path: (string | number)[], value: unknown) =>
  [{ op: 'set', file: 'values.yaml', path, value }] as Edit[];

describe('refusePlainSecrets', () => {
  it.each<[string, Edit[]]>([
    ['a key', set(['secrets', 'a', 'encryptedData', 'K'], plain)],
    ['its base64', set(['secrets', 'a', 'encryptedData', 'K'], btoa(plain))],
    ['a number', set(['secrets', 'a', 'encryptedData', 'K'], 42)],
    ['an empty value', set(['secrets', 'a', 'encryptedData', 'K'], '')],
    [
      'all keys',
      set(['secrets', 'a', 'encryptedData'], { L: sealed, K: plain }),
    ],
    ['a secret', set(['secrets', 'a'], { encryptedData: { K: plain } })],
    ['all secrets', set(['secrets'], { a: { encryptedData: { K: plain } } })],
    ['a key of a manifest', set(['spec', 'encryptedData', 'K'], plain)],
    ['all of a manifest', set(['spec', 'encryptedData'], { K: plain })],
    ['its spec', set(['spec'], { encryptedData: { L: sealed, K: plain } })],
    [
      'something below a key',
      set(['secrets', 'a', 'encryptedData', 'K', 'x'], plain),
    ],
    [
      'one that is cut short',
      set(['secrets', 'a', 'encryptedData', 'K'], sealed.slice(0, 400)),
    ],
  ])('refuses %s, without saying what', (_, edits) => {
    const refuse = () => refusePlainSecrets(edits);
    expect(refuse).toThrow('has to be a sealed value');
    expect(refuse).not.toThrow(plain);
  });

  it.each<[string, Edit[]]>([
    ['a sealed value', set(['secrets', 'a', 'encryptedData', 'K'], sealed)],
    ['a key that goes', set(['secrets', 'a', 'encryptedData', 'K'], null)],
    ['what sealed it', set(['secrets', 'a', 'sealed', 'K'], { at: 'now' })],
    ['a secret without keys', set(['secrets', 'a'], { type: 'Opaque' })],
    ['a key of a manifest', set(['spec', 'encryptedData', 'K'], sealed)],
    ['other places of a manifest', set(['spec', 'data', 'K'], plain)],
    ['other places', set(['requests', 'a', 'encryptedData', 'K'], plain)],
  ])('lets %s through', (_, edits) => {
    expect(refusePlainSecrets(edits)).toBeUndefined();
  });
});

describe('refusePlainSecretsIn', () => {
  const manifest = (kind: string, rest: object) => [
    {
      file: 'apps/shop/overlays/prod/smtp.yaml',
      text: JSON.stringify({
        apiVersion: kind === 'SealedSecret' ? 'bitnami.com/v1alpha1' : 'v1',
        ...{ kind, metadata: { name: 'smtp' } },
        ...rest,
      }),
    },
  ];

  it.each([
    [
      'a SealedSecret that is not sealed',
      manifest('SealedSecret', { spec: { encryptedData: { K: plain } } }),
    ],
    ['a Secret', manifest('Secret', { stringData: { K: plain } })],
    ['a Secret in base64', manifest('Secret', { data: { K: btoa(plain) } })],
    [
      'a layer',
      [
        {
          file: 'a',
          text: `secrets: { a: { encryptedData: { K: ${plain} } } }`,
        },
      ],
    ],
  ])('refuses %s, without saying what', (_, files) => {
    const refuse = () => refusePlainSecretsIn(files);
    expect(refuse).toThrow('has to be a sealed value');
    expect(refuse).not.toThrow(plain);
  });

  it.each([
    [
      'a SealedSecret',
      manifest('SealedSecret', { spec: { encryptedData: { K: sealed } } }),
    ],
    ['a Secret without values', manifest('Secret', { type: 'Opaque' })],
    ['a ConfigMap', manifest('ConfigMap', { data: { K: plain } })],
    ['what is no map', [{ file: 'a', text: '- 1\n' }]],
    ['a file that goes', [{ file: 'a' }]],
  ])('lets %s through', (_, files) => {
    expect(refusePlainSecretsIn(files)).toBeUndefined();
  });
});
