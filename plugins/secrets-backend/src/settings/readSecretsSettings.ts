import { InputError } from '@backstage/errors';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import { parseFingerprint } from '@gitops-portal/plugin-secrets-common';
import { z, type ZodError } from 'zod';
import type { SealedSecretsSettings } from './SealedSecretsSettings';

const objectError = (issue: { code?: string; keys?: string[] }) =>
  issue.code === 'unrecognized_keys'
    ? `unknown setting ${issue.keys?.join(', ')}`
    : 'expected an object';

const path = z
  .string({ error: 'expected the path of a file' })
  .refine(value => value.trim() !== '', {
    error: 'expected the path of a file, got nothing',
  });

const url = z
  .string({ error: 'expected an http or https URL' })
  .refine(isPlainUrl, {
    error: 'expected an http or https URL without user and hash',
  });

const certificate = z
  .strictObject(
    { url: url.optional(), file: path.optional() },
    { error: objectError },
  )
  .transform((value, context) => {
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

const sealedSecrets = z
  .strictObject(
    {
      certificate,
      fingerprint: fingerprints.optional(),
      fingerprintFile: path.optional(),
    },
    { error: objectError },
  )
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
  });

const secrets = z.strictObject({ sealedSecrets }, { error: objectError });

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
  const settings = new Map<string, SealedSecretsSettings>();
  const problems: string[] = [];
  for (const [index, environment] of environments.entries()) {
    if (environment.secrets === undefined) continue;
    const parsed = secrets.safeParse(environment.secrets);
    if (!parsed.success) {
      const root = `platform.environments[${index}].secrets`;
      problems.push(...describe(parsed.error, root));
      continue;
    }
    const { fingerprint: pinned, ...rest } = parsed.data.sealedSecrets;
    settings.set(environment.name, { ...rest, fingerprints: pinned });
  }
  if (problems.length > 0) throw new InputError(problems.join('\n'));
  return settings;
}

function describe(error: ZodError, root: string): string[] {
  return error.issues.map(issue => {
    const place = issue.path.map(part =>
      typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
    );
    return `${root}${place.join('')}: ${issue.message}`;
  });
}

function isPlainUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, hash } = new URL(value);
  return (
    ['http:', 'https:'].includes(protocol) && !username && !password && !hash
  );
}
