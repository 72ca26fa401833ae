/** @jest-environment node */
import {
  constants,
  createDecipheriv,
  generateKeyPairSync,
  privateDecrypt,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { seal, type SealOptions } from './seal';

const keys = [2048, 4096].map(modulusLength => {
  const pair = generateKeyPairSync('rsa', { modulusLength });
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' });
  return {
    modulusLength,
    privateKey: pair.privateKey,
    publicKey: publicKey.toString('base64'),
  };
});
const [small, large] = keys;

/** Opens as the controller does: `HybridDecrypt` of sealed-secrets. */
function open(sealed: string, privateKey: KeyObject, label: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64');
  const keyEnd = 2 + bytes.readUInt16BE(0);
  const session = privateDecrypt(
    {
      key: privateKey,
      padding: constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: 'sha256',
      oaepLabel: Buffer.from(label),
    },
    bytes.subarray(2, keyEnd),
  );
  expect(session).toHaveLength(32);
  const cipher = createDecipheriv('aes-256-gcm', session, Buffer.alloc(12));
  cipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([
    cipher.update(bytes.subarray(keyEnd, -16)),
    cipher.final(),
  ]);
}

const target = { namespace: 'notifications', name: 'notifications-smtp' };
const strict = 'notifications/notifications-smtp';

describe('seal', () => {
  it.each<[NonNullable<SealOptions['scope']>, string]>([
    ['strict', strict],
    ['namespace-wide', 'notifications'],
    ['cluster-wide', ''],
  ])('binds a value to its scope %s', async (scope, label) => {
    const { publicKey, privateKey } = small;
    const value = 'swordfish';
    const sealed = await seal({ ...target, scope, value, publicKey });
    expect(open(sealed, privateKey, label).toString()).toBe(value);
    const labels = [strict, 'notifications', '', `${strict} `];
    for (const other of labels.filter(it => it !== label)) {
      expect(() => open(sealed, privateKey, other)).toThrow();
    }
  });

  it('is strict unless told otherwise', async () => {
    const { publicKey, privateKey } = small;
    const sealed = await seal({ ...target, value: 'x', publicKey });
    expect(open(sealed, privateKey, strict).toString()).toBe('x');
  });

  it.each<[string, string | Uint8Array]>([
    ['nothing', ''],
    ['one byte', 'x'],
    ['several lines', '-----BEGIN KEY-----\nabc\r\n\tdef\n'],
    ['letters of many scripts', 'pässwörd 密码 🔑 \u0000 e\u0301'],
    ['bytes that are no text', new Uint8Array([0, 255, 128, 13, 10])],
    ['64 KiB', randomBytes(64 * 1024)],
    ['more than one call takes', randomBytes(300_001)],
  ])('seals %s', async (_, value) => {
    const expected = Buffer.from(value);
    const { publicKey, privateKey } = large;
    const sealed = await seal({ ...target, value, publicKey });
    expect(open(sealed, privateKey, strict).equals(expected)).toBe(true);
  });

  it.each(keys)(
    'writes the length of a key of $modulusLength bits',
    async key => {
      const sealed = await seal({ ...target, value: 'abc', ...key });
      const bytes = Buffer.from(sealed, 'base64');
      expect(bytes.readUInt16BE(0)).toBe(key.modulusLength / 8);
      expect(bytes).toHaveLength(2 + key.modulusLength / 8 + 3 + 16);
    },
  );

  it('never seals the same value alike', async () => {
    const { publicKey } = small;
    const twice = [0, 1].map(() => seal({ ...target, value: 'x', publicKey }));
    const [first, second] = await Promise.all(twice);
    expect(first.slice(0, 300)).not.toBe(second.slice(0, 300));
  });

  it('takes a key that is imported already', async () => {
    const publicKey = await globalThis.crypto.subtle.importKey(
      'spki',
      Buffer.from(small.publicKey, 'base64'),
      { name: 'RSA-OAEP', hash: 'SHA-256' },
      false,
      ['encrypt'],
    );
    const sealed = await seal({ ...target, value: 'x', publicKey });
    expect(open(sealed, small.privateKey, strict).toString()).toBe('x');
  });

  it("leaves the caller's bytes as they are", async () => {
    const value = new Uint8Array([1, 2, 3]);
    await seal({ ...target, value, publicKey: small.publicKey });
    expect([...value]).toEqual([1, 2, 3]);
  });

  it.each(['not base64!', 'AAAA'])(
    'refuses %s as a public key',
    async publicKey => {
      const sealing = seal({ ...target, value: 'canary', publicKey });
      await expect(sealing).rejects.toThrow(/^The public key is not/);
    },
  );

  it('refuses a key that is not for RSA', async () => {
    const pair = generateKeyPairSync('ed25519');
    const der = pair.publicKey.export({ type: 'spki', format: 'der' });
    const publicKey = der.toString('base64');
    await expect(seal({ ...target, value: 'x', publicKey })).rejects.toThrow(
      'not an RSA key',
    );
  });

  it('says what to do where there is no WebCrypto', async () => {
    const { crypto } = globalThis;
    Object.defineProperty(globalThis, 'crypto', {
      value: undefined,
      configurable: true,
    });
    try {
      const { publicKey } = small;
      await expect(
        seal({ ...target, value: 'x', publicKey }),
      ).rejects.toMatchObject({
        name: 'SealingUnavailableError',
        message: expect.stringContaining('https or from localhost'),
      });
    } finally {
      Object.defineProperty(globalThis, 'crypto', {
        value: crypto,
        configurable: true,
      });
    }
  });
});
