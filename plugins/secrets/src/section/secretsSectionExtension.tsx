import { ConfigurationSectionBlueprint } from '@gitops-portal/plugin-desired-state';

/** The secrets of an app, in its Configuration tab. */
export const secretsSection = ConfigurationSectionBlueprint.make({
  name: 'secrets',
  params: {
    section: 'secrets',
    title: 'Secrets',
    loader: () => import('./SecretsSection').then(m => <m.SecretsSection />),
  },
});
