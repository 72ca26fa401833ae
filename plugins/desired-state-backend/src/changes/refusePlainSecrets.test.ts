import type { Edit } from '@gitops-portal/plugin-desired-state-common';
import { refusePlainSecrets } from './refusePlainSecrets';

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
    ['other places', set(['requests', 'a', 'encryptedData', 'K'], plain)],
  ])('lets %s through', (_, edits) => {
    expect(refusePlainSecrets(edits)).toBeUndefined();
  });
});
