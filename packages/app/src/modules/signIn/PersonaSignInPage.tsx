import { ProxiedSignInPage } from '@backstage/core-components';
import {
  configApiRef,
  useApi,
  type IdentityApi,
} from '@backstage/core-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { Card, CardBody, Text } from '@backstage/ui';
import styles from './PersonaSignInPage.module.css';
import { readPersonas, rememberedPersona, type Persona } from './personas';

/** Signing out forgets the persona, or the next page would sign in again. */
function forgettingPersona(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    async signOut() {
      rememberedPersona.clear();
      await identity.signOut();
    },
  };
}

function PersonaChoice(props: { onChoose: (persona: Persona) => void }) {
  const config = useApi(configApiRef);
  return (
    <main className={styles.page}>
      <header className={styles.header}>
        <Text as="h1" variant="title-medium">
          {config.getOptionalString('app.title') ?? 'gitops-portal'}
        </Text>
        <Text color="secondary">
          This is the sandbox of {config.getString('organization.name')}: a
          whole platform on your machine. Who would you like to be?
        </Text>
      </header>
      <ul className={styles.personas}>
        {readPersonas(config).map(persona => (
          <li key={persona.name}>
            <Card>
              <CardBody className={styles.persona}>
                <span className={styles.avatar} aria-hidden>
                  {persona.title.charAt(0)}
                </span>
                <div className={styles.name}>
                  <Text as="h2" variant="body-large" weight="bold">
                    {persona.title}
                  </Text>
                  <Text color="secondary">{persona.description}</Text>
                </div>
                <Button
                  aria-label={`Sign in as ${persona.title}`}
                  onPress={() => props.onChoose(persona)}
                >
                  Sign in
                </Button>
              </CardBody>
            </Card>
          </li>
        ))}
      </ul>
    </main>
  );
}

/** Chooses a persona of the sandbox, and signs in as them. */
export function PersonaSignInPage(props: SignInPageProps) {
  const [persona, setPersona] = useState(rememberedPersona.get);
  if (!persona) {
    return (
      <PersonaChoice
        onChoose={({ name }) => {
          rememberedPersona.set(name);
          setPersona(name);
        }}
      />
    );
  }
  return (
    <ProxiedSignInPage
      provider="sandbox"
      headers={{ 'x-sandbox-persona': persona }}
      onSignInSuccess={identity =>
        props.onSignInSuccess(forgettingPersona(identity))
      }
      ErrorComponent={({ error }) => (
        <main className={styles.page}>
          <Text as="h1" variant="title-small">
            Signing in as {persona} did not work
          </Text>
          <Text color="secondary">
            {error?.message ?? 'The portal did not say why.'} Right after the
            start the catalog may still be reading who there is.
          </Text>
          <div className={styles.actions}>
            <Button onPress={() => window.location.reload()}>Try again</Button>
            <Button
              variant="secondary"
              onPress={() => {
                rememberedPersona.clear();
                setPersona(undefined);
              }}
            >
              Choose another persona
            </Button>
          </div>
        </main>
      )}
    />
  );
}
