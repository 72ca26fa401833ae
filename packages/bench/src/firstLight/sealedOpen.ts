import { webcrypto } from 'node:crypto';
import { seal } from '@gitops-portal/plugin-secrets-common';
import type { Portal } from '../portal/Portal';

/** Sizes in bytes of the values that are sealed; each several times. */
const sizes = [0, 1, 12, 15, 16, 17, 64, 540, 4096, 60_000];
const each = 10;

interface SecretTable {
  environments: {
    name: string;
    namespace?: string;
    certificate?: { spki: string };
  }[];
}

/**
 * Seals values as the browser does, with the certificate that the portal
 * gives, and lets the controller of the environment open each.
 */
export async function sealedOpen(options: {
  portal: Portal;
  token: string;
  controller: string;
  environment: string;
}): Promise<{ sealed: number; failedToOpen: number }> {
  const { portal, token, controller, environment } = options;
  const table = await portal.request<SecretTable>(
    token,
    'secrets/apps/checkout/secrets',
  );
  const found = table.environments.find(({ name }) => name === environment);
  if (!found?.certificate || !found.namespace) {
    throw new Error(`There is no certificate for ${environment}`);
  }
  const { namespace } = found;
  const publicKey = found.certificate.spki;
  let sealed = 0;
  let failedToOpen = 0;
  for (const size of sizes) {
    for (let count = 0; count < each; count++) {
      const name = `bench-${size}-${count}`;
      const value = webcrypto
        .getRandomValues(new Uint8Array(size))
        .reduce(
          (text, byte) => text + String.fromCharCode(33 + (byte % 90)),
          '',
        );
      const ciphertext = await seal({ namespace, name, value, publicKey });
      sealed++;
      const response = await fetch(`${controller}/v1/verify`, {
        method: 'POST',
        body: JSON.stringify({
          apiVersion: 'bitnami.com/v1alpha1',
          kind: 'SealedSecret',
          metadata: { name, namespace },
          spec: { encryptedData: { key: ciphertext }, template: {} },
        }),
      });
      if (response.status !== 200) failedToOpen++;
    }
  }
  return { sealed, failedToOpen };
}
