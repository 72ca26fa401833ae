import type { Environment } from '@gitops-portal/plugin-environments-common';
import {
  objectSetting,
  readEnvironmentSettings,
  textSetting,
  urlSetting,
} from '@gitops-portal/plugin-environments-node';
import { parseFingerprint } from '@gitops-portal/plugin-secrets-common';
import { z } from 'zod';
import type { SealedSecretsSettings } from './SealedSecretsSettings';

const path = textSetting('the path of a file');
const url = urlSetting({ without: ['hash'] });

const certificate = objectSetting({
  url: url.optional(),
  file: path.optional(),
}).transform((value, context) => {
  if (value.url !== undefined && value.file === undefined) {
    return { url: value.url };
  }
  if (value.file !== undefined && value.url === undefined) {
    return { file: value.file };
  }
  context.addIssue({
    code: 'custom',
    message: 'expected either url or file',
  });
  return z.NEVER;
});

const fingerprint = z
  .string({ error: 'expected a fingerprint such as sha256:1a2b…' })
  .transform((value, context) => {
    const parsed = parseFingerprint(value);
    if (parsed) return parsed;
    context.addIssue({
      code: 'custom',
      message: 'expected sha256: and 64 hexadecimal digits',
    });
    return z.NEVER;
  });

const fingerprints = z.preprocess(
  value => (Array.isArray(value) ? value : [value]),
  z.array(fingerprint).min(1, { error: 'expected at least one fingerprint' }),
);

const sealedSecrets = objectSetting({
  certificate,
  fingerprint: fingerprints.optional(),
  fingerprintFile: path.optional(),
})
  .superRefine((value, context) => {
    const isPinned = value.fingerprint || value.fingerprintFile;
    if (!isPinned && 'url' in value.certificate) {
      context.addIssue({
        code: 'custom',
        path: ['fingerprint'],
        message:
          'expected the fingerprint of the certificate, or fingerprintFile: what answers at a URL is not trusted by itself',
      });
    }
    if (value.fingerprint && value.fingerprintFile) {
      context.addIssue({
        code: 'custom',
        path: ['fingerprintFile'],
        message: 'expected either fingerprint or fingerprintFile, got both',
      });
    }
  })
  .transform(
    ({ fingerprint: pinned, ...rest }): SealedSecretsSettings => ({
      ...rest,
      fingerprints: pinned,
    }),
  );

const secrets = objectSetting({ sealedSecrets }).transform(
  settings => settings.sealedSecrets,
);

/**
 * Reads the `secrets` settings of the environments; those without are left
 * out.
 *
 * @returns settings by the environment's name
 * @throws InputError that names each wrong setting by its path and what was
 * expected there, one per line
 */
export function readSecretsSettings(
  environments: Pick<Environment, 'name' | 'secrets'>[],
): Map<string, SealedSecretsSettings> {
  return readEnvironmentSettings(environments, 'secrets', secrets);
}
