import { randomBytes } from 'node:crypto';
import {
  seal,
  sealingLabel,
  type SealingScope,
} from '@gitops-portal/plugin-secrets-common';
import { testSealingKeys } from '../testing/sealingKeys';
import { openSealed, UnsealError } from './openSealed';
import { SealingKey } from './SealingKey';

const target = { namespace: 'notifications', name: 'notifications-smtp' };
const strict = sealingLabel(target);

let own: SealingKey;
let other: SealingKey;

beforeAll(async () => {
  ({ own, other } = await testSealingKeys('own', 'other'));
});

const sealed = (value: string | Uint8Array, scope?: SealingScope) =>
  seal({ ...target, scope, value, publicKey: own.publicKey });

/** The text with one bit of one byte turned; from the end where negative. */
function tampered(text: string, at: number): string {
  const bytes = Buffer.from(text, 'base64');
  bytes[at < 0 ? bytes.length + at : at] ^= 1;
  return bytes.toString('base64');
}

describe('openSealed', () => {
  it.each<[SealingScope, string]>([
    ['strict', strict],
    ['namespace-wide', 'notifications'],
    ['cluster-wide', ''],
  ])(
    'opens what is sealed for the scope %s, and for no other',
    async (scope, label) => {
      const text = await sealed('swordfish', scope);
      expect(openSealed(text, own, label).toString()).toBe('swordfish');
      const labels = [strict, 'notifications', '', 'notifications/other', 'x'];
      const open = (wrong: string) => () => openSealed(text, own, wrong);
      for (const wrong of labels.filter(one => one !== label)) {
        expect(open(wrong)).toThrow(
          new UnsealError('no key could decrypt secret'),
        );
      }
    },
  );

  it.each<[string, string | Uint8Array]>([
    ['nothing', ''],
    ['letters of many scripts', 'pässwörd 密码 🔑 \u0000'],
    ['bytes that are no text', new Uint8Array([0, 255, 128])],
    ['a mebibyte', randomBytes(1024 * 1024)],
  ])('opens %s as it was', async (_, value) => {
    const opened = openSealed(await sealed(value), own, strict);
    expect(opened.equals(Buffer.from(value))).toBe(true);
  });

  it('opens what is sealed for a key of the controller’s own length', async () => {
    const key = await SealingKey.generate({ notBefore: new Date() });
    const { publicKey } = key;
    const text = await seal({ ...target, value: 'long', publicKey });
    expect(Buffer.from(text, 'base64').readUInt16BE(0)).toBe(512);
    expect(openSealed(text, key, strict).toString()).toBe('long');
  });

  it('opens line-wrapped base64, as Go does', async () => {
    const text = (await sealed('x')).replace(/.{64}/g, '$&\r\n');
    expect(openSealed(text, own, strict).toString()).toBe('x');
  });

  it.each<[string, (text: string) => string]>([
    ['the length', text => tampered(text, 1)],
    ['the wrapped key', text => tampered(text, 100)],
    ['the value', text => tampered(text, -17)],
    ['the tag', text => tampered(text, -1)],
    ['the end, which is cut', text => text.slice(0, -8)],
    ['all but the beginning, which is cut', text => text.slice(0, 100)],
    ['everything', () => 'AAAA'],
    ['everything, which is gone', () => ''],
  ])('refuses a change of %s', async (_, change) => {
    const text = change(await sealed('swordfish'));
    expect(() => openSealed(text, own, strict)).toThrow(
      new UnsealError('no key could decrypt secret'),
    );
  });

  it('refuses what is sealed for another key', async () => {
    const text = await sealed('swordfish');
    expect(() => openSealed(text, other, strict)).toThrow(UnsealError);
  });

  it.each([
    ['swordfish!', 9],
    ['AAA', 0],
    ['AAAAA', 4],
    ['AA=A', 2],
    ['A-_A', 1],
  ])('says that %s is no base64', (text, at) => {
    expect(() => openSealed(text, own, strict)).toThrow(
      new UnsealError(`illegal base64 data at input byte ${at}`),
    );
  });
});
