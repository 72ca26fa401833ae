import { generateKeyPairSync } from 'node:crypto';
import {
  parseSealed,
  seal,
  type SealingScope,
} from '@gitops-portal/plugin-secrets-common';
import { constantFrom, record, uint8Array } from 'fast-check';
import type { Oracle } from '../../Oracle';
import { propertyOf, type Property } from '../Property';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicKey = pair.publicKey
  .export({ type: 'spki', format: 'der' })
  .toString('base64');
const privateKeys = [pair.privateKey.export({ type: 'pkcs8', format: 'pem' })];

const place = record({
  namespace: constantFrom('shop', 'other'),
  name: constantFrom('web', 'api'),
});
type Place = { namespace: string; name: string };

const cases = record({
  value: uint8Array({ maxLength: 2_000 }),
  scope: constantFrom<SealingScope>('strict', 'namespace-wide', 'cluster-wide'),
  from: place,
  to: place,
});

/** What the controller makes of a sealed value at a place, in base64. */
async function open(
  oracle: Oracle,
  sealed: string,
  to: Place,
  scope: SealingScope,
): Promise<string | undefined> {
  const annotations =
    scope === 'strict'
      ? {}
      : { [`sealedsecrets.bitnami.com/${scope}`]: 'true' };
  const answer = await oracle.ask<{ values?: { VALUE: string | null } }>({
    kind: 'open',
    privateKeys,
    sealedSecret: {
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      metadata: { ...to, annotations },
      spec: { encryptedData: { VALUE: sealed } },
    },
  });
  return answer.values && (answer.values.VALUE ?? '');
}

function isOpenAt(scope: SealingScope, from: Place, to: Place): boolean {
  if (scope === 'cluster-wide') return true;
  if (from.namespace !== to.namespace) return false;
  return scope === 'namespace-wide' || from.name === to.name;
}

/** What the portal seals and the controller opens. */
export const sealedSecretsProperties: Property[] = [
  propertyOf(
    'what the portal seals opens where its scope says, and nowhere else',
    cases,
    async (oracle, { value, scope, from, to }) => {
      const sealed = await seal({ ...from, scope, value, publicKey });
      const expected = isOpenAt(scope, from, to)
        ? Buffer.from(value).toString('base64')
        : undefined;
      const opened = await open(oracle, sealed, to, scope);
      const told = parseSealed(sealed);
      return [
        ...(opened === expected
          ? []
          : [`the controller opens ${opened}, expected ${expected}`]),
        ...(told?.valueBytes === value.length
          ? []
          : [`told as of ${told?.valueBytes} bytes, expected ${value.length}`]),
      ];
    },
  ),
];
