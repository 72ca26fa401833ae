import type { SecretEnvironment } from '@gitops-portal/plugin-secrets-common';

/** What becomes of a value in an environment, in a sentence. */
export function nextStep({ write }: Pick<SecretEnvironment, 'write'>): string {
  return write === 'direct'
    ? 'Direct commit: live in about a minute.'
    : 'Pull request: live once it is merged.';
}

/** What the button does that sends all of them. */
export function sendWords(
  environments: Pick<SecretEnvironment, 'write'>[],
): string {
  const ways = new Set(environments.map(({ write }) => write));
  if (ways.size !== 1) return 'Seal and send';
  return ways.has('direct') ? 'Seal and commit' : 'Seal and open pull request';
}
