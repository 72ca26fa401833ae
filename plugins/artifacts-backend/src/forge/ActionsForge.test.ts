import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { ActionsForge } from './ActionsForge';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      github: [{ host: 'half.example.org' }],
      gitea: [{ host: 'git.example.org' }],
    },
  }),
);

describe('ActionsForge', () => {
  it.each([
    [
      'https://git.example.org',
      'The portal tells builds of GitHub, and git.example.org is a Gitea: they are at https://git.example.org/acme/checkout/actions',
    ],
    [
      'https://other.example.org',
      'Neither integrations.github nor integrations.gitea has an entry for other.example.org with its API',
    ],
    // Asked anyway, github.com would get the token of the other.
    [
      'https://half.example.org',
      'Neither integrations.github nor integrations.gitea has an entry for half.example.org with its API',
    ],
  ])('of %s is not there: %s', (origin, message) => {
    const repository = 'acme/checkout';
    const page = `${origin}/${repository}`;
    expect(() =>
      ActionsForge.create({ integrations, page, repository }),
    ).toThrow(message);
  });
});
