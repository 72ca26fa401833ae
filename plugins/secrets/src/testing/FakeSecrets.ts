import {
  constants,
  createDecipheriv,
  generateKeyPairSync,
  privateDecrypt,
  type KeyObject,
} from 'node:crypto';
import type {
  SecretCell,
  SecretEnvironment,
  SecretTable,
} from '@gitops-portal/plugin-secrets-common';
import type { SealedChange } from '../api/SecretsApi';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const spki = keys.publicKey
  .export({ type: 'spki', format: 'der' })
  .toString('base64');

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
  const cipher = createDecipheriv('aes-256-gcm', session, Buffer.alloc(12));
  cipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([
    cipher.update(bytes.subarray(keyEnd, -16)),
    cipher.final(),
  ]);
}

export const fingerprint = `sha256:${'ab'.repeat(32)}`;

const environment = (
  name: string,
  part: Partial<SecretEnvironment> = {},
): SecretEnvironment => ({
  name,
  title: name,
  write: 'direct',
  state: 'ready',
  mayChange: true,
  namespace: 'notifications',
  certificate: {
    spki,
    fingerprint,
    notBefore: '2026-01-01T00:00:00Z',
    notAfter: '2036-01-01T00:00:00Z',
  },
  ...part,
});

/** The backend as the browser sees it, over `fetch`. */
export class FakeSecrets {
  /** Every request with its body, as text. */
  sent: string[] = [];
  changes: SealedChange[] = [];
  /** Answers the next change, or the next table, instead. */
  nextChange?: { status: number; body: object };
  nextTable?: { status: number; body: object };
  /** Changes wait for this before they are answered. */
  gate: Promise<void> = Promise.resolve();
  environments: SecretEnvironment[] = [
    environment('dev'),
    environment('prod', { write: 'pull-request' }),
  ];
  cells: SecretCell[] = [
    {
      environment: 'dev',
      state: 'set',
      message: 'All 2 pods use it',
      sealedAt: '2026-11-20T06:00:00Z',
      sealedWith: fingerprint,
      requests: ['worker'],
      pods: { using: 2, of: 2, names: ['worker-a', 'worker-b'] },
    },
    {
      environment: 'prod',
      state: 'missing',
      message: 'worker names it, and no layer sets it',
      requests: ['worker'],
    },
  ];
  isEmpty = false;

  table(): SecretTable {
    return {
      app: 'notifications',
      head: 'a'.repeat(40),
      environments: this.environments,
      secrets: this.isEmpty
        ? []
        : [
            {
              name: 'notifications-smtp',
              keys: [{ key: 'SMTP_TOKEN', cells: this.cells }],
            },
          ],
    };
  }

  /** What the cluster would open a change to. */
  opened({ sealed, name }: SealedChange): string {
    const label = `notifications/${name}`;
    return open(sealed, keys.privateKey, label).toString('utf8');
  }

  fetch = async (input: unknown, init?: RequestInit): Promise<Response> => {
    this.sent.push(`${init?.method ?? 'GET'} ${input} ${init?.body ?? ''}`);
    if (init?.method !== 'POST') {
      const { status, body } = this.nextTable ?? {
        status: 200,
        body: this.table(),
      };
      this.nextTable = undefined;
      return answer(status, body);
    }
    await this.gate;
    const change = JSON.parse(String(init.body)) as SealedChange;
    this.changes.push(change);
    const isProposed = this.environments.some(
      it => it.name === change.environment && it.write === 'pull-request',
    );
    const { status, body } = this.nextChange ?? {
      status: 201,
      body: {
        commit: 'c'.repeat(40),
        branch: isProposed ? 'gitops-portal/x' : 'main',
        url: 'https://forge.example/c',
        ...(isProposed
          ? { pullRequest: { number: 41, url: 'https://forge.example/41' } }
          : {}),
      },
    };
    this.nextChange = undefined;
    return answer(status, body);
  };
}

function answer(status: number, body: object): Response {
  const text = JSON.stringify(body);
  return {
    ok: status < 400,
    status,
    statusText: '',
    headers: new Headers({ 'content-type': 'application/json' }),
    json: async () => JSON.parse(text),
    text: async () => text,
  } as Response;
}
