import { SignInPage } from '@backstage/core-components';
import {
  configApiRef,
  githubAuthApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { PersonaSignInPage } from './PersonaSignInPage';

/** Personas where the sandbox is configured, GitHub where it is not. */
export function PortalSignInPage(props: SignInPageProps) {
  const config = useApi(configApiRef);
  return config.has('sandbox') ? (
    <PersonaSignInPage {...props} />
  ) : (
    <SignInPage
      {...props}
      title={config.getOptionalString('app.title') ?? 'gitops-portal'}
      provider={{
        id: 'github',
        title: 'GitHub',
        message: 'Sign in with your GitHub account',
        apiRef: githubAuthApiRef,
      }}
    />
  );
}
