import { Alert } from '@backstage/ui';
import type { SecretEnvironment } from '@gitops-portal/plugin-secrets-common';

const titles: Record<
  SecretEnvironment['state'],
  (name: string) => string | undefined
> = {
  ready: () => undefined,
  refused: name => `${name} is not shown`,
  unconfigured: name => `Nothing can be sealed for ${name}`,
  unsupported: name => `Nothing can be sealed here for ${name}`,
  failed: name => `Nothing can be sealed for ${name} now`,
};

/** What of the environments is missing, and why. */
export function EnvironmentNotes(props: { environments: SecretEnvironment[] }) {
  return alike(props.environments).map(([first, ...others]) => {
    const { name, state, message } = first;
    const names = [name, ...others.map(other => other.name)].join(', ');
    const title = titles[state](names);
    return title ? (
      <Alert
        key={name}
        status={state === 'failed' ? 'warning' : 'info'}
        icon
        title={title}
        description={message}
      />
    ) : null;
  });
}

/** Environments of which there is the same to say, together. */
function alike(environments: SecretEnvironment[]): SecretEnvironment[][] {
  const groups = new Map<string, SecretEnvironment[]>();
  for (const environment of environments) {
    const words = `${environment.state} ${environment.message}`;
    groups.set(words, [...(groups.get(words) ?? []), environment]);
  }
  return [...groups.values()];
}
