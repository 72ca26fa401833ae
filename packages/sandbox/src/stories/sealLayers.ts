import { randomBytes } from 'node:crypto';
import { seal } from '@gitops-portal/plugin-secrets-common';
import { sealedSecrets } from './existingSecrets';
import { layer } from './history/paths';
import { historyBegins } from './history/planHistory';

/** What an environment's values are sealed with. */
export interface LayerSealer {
  /** SubjectPublicKeyInfo of the certificate: DER in base64. */
  publicKey: string;
  /** `sha256:…` of the certificate. */
  fingerprint: string;
}

/**
 * The sealed secrets of the demo world, as they stand at the end of the layers
 * of their apps, by path. The values are made up at random and known to nobody.
 *
 * @param sealers - by environment
 * @param now - the end of the history, at whose beginning they were sealed
 */
export async function sealLayers(
  sealers: ReadonlyMap<string, LayerSealer>,
  now: Date,
): Promise<Map<string, string>> {
  const at = historyBegins(now).toISOString().replace('.000Z', 'Z');
  const texts = new Map<string, string>();
  for (const { namespace, name, keys, environments } of sealedSecrets) {
    for (const environment of environments) {
      const sealer = sealers.get(environment);
      if (!sealer) continue;
      const { publicKey, fingerprint } = sealer;
      const values = keys.map(async key => {
        const value = randomBytes(24).toString('base64url');
        const sealed = await seal({ namespace, name, value, publicKey });
        return `      ${key}: ${sealed}\n`;
      });
      const sealed = keys.map(
        key => `      ${key}: { certificate: "${fingerprint}", at: "${at}" }\n`,
      );
      texts.set(
        layer(namespace, environment),
        [
          '\nsecrets:\n',
          `  ${name}:\n`,
          '    encryptedData:\n',
          ...(await Promise.all(values)),
          '    sealed:\n',
          ...sealed,
        ].join(''),
      );
    }
  }
  return texts;
}
