import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { forgeAddress } from './forgeAddress';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      github: [
        {
          host: 'ghe.example.org',
          apiBaseUrl: 'https://ghe.example.org/api/v3',
        },
      ],
      gitea: [
        { host: 'git.example.org', password: 'of-the-portal' },
        { host: '127.0.0.1:3001', baseUrl: 'http://127.0.0.1:3001/' },
      ],
    },
  }),
);

describe('forgeAddress', () => {
  it.each([
    ['https://github.com/acme/config.git', 'github', 'https://api.github.com'],
    [
      'https://ghe.example.org/acme/config',
      'github',
      'https://ghe.example.org/api/v3',
    ],
    [
      'git@git.example.org:acme/config.git',
      'gitea',
      'https://git.example.org/api/v1',
    ],
    [
      'http://127.0.0.1:3001/acme/config.git',
      'gitea',
      'http://127.0.0.1:3001/api/v1',
    ],
    ['https://gitlab.com/acme/config.git', undefined, undefined],
    ['/srv/git/config.git', undefined, undefined],
  ])('%s is asked as %s at %s', (repository, kind, api) => {
    const address = forgeAddress(integrations, repository);
    expect(address?.kind).toBe(kind);
    expect(address?.api).toBe(api);
  });

  it('has the token of the integration', () => {
    const repository = 'https://git.example.org/acme/config.git';
    expect(forgeAddress(integrations, repository)?.token).toBe('of-the-portal');
  });
});
