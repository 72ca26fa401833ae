import { Alert } from '@backstage/ui';
import type { SecretEnvironment } from '@gitops-portal/plugin-secrets-common';

const titles: Record<
  SecretEnvironment['state'],
  (name: string) => string | undefined
> = {
  ready: () => undefined,
  refused: name => `${name} is not shown`,
  unconfigured: name => `Nothing can be sealed for ${name}`,
  failed: name => `Nothing can be sealed for ${name} now`,
};

/** What of the environments is missing, and why. */
export function EnvironmentNotes(props: { environments: SecretEnvironment[] }) {
  return props.environments.map(({ name, state, message }) => {
    const title = titles[state](name);
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
