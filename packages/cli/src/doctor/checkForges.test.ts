import { ConfigReader } from '@backstage/config';
import { readPlatformConfig } from '@gitops-portal/plugin-environments-common';
import { checkForges } from './checkForges';

const check = (options: {
  repository?: string;
  write?: string;
  artifacts?: object;
}) => {
  const {
    repository = 'https://github.com/acme/config',
    write = 'pull-request',
    artifacts,
  } = options;
  const config = new ConfigReader({
    integrations: {
      github: [
        {
          host: 'ghe.example.org',
          apiBaseUrl: 'https://ghe.example.org/api/v3',
        },
        { host: 'half.example.org' },
      ],
      gitea: [{ host: 'git.example.org:3000' }, { host: 'git.example.org' }],
    },
    platform: {
      desiredState: { sources: [{ repository }] },
      environments: [{ name: 'prod', write }],
      ...(artifacts && { artifacts }),
    },
  });
  return checkForges(config, readPlatformConfig(config));
};

describe('checkForges', () => {
  it.each([
    ['https://github.com/acme/config', 'GitHub'],
    ['git@ghe.example.org:acme/config.git', 'GitHub'],
    ['ssh://git@git.example.org:22/acme/config.git', 'Gitea'],
    ['http://git.example.org:3000/acme/config.git', 'Gitea'],
  ])('%s has pull requests by the API of %s', (repository, kind) => {
    expect(check({ repository })).toEqual([
      {
        about: 'forge of acme/config',
        ok: true,
        message: `pull requests by the API of ${kind}`,
      },
    ]);
  });

  it('says that a host is no known forge, where pull requests are wanted', () => {
    const repository = 'https://other.example.org/acme/config';
    expect(check({ repository })).toEqual([
      {
        about: 'forge of acme/config',
        ok: false,
        message: 'prod: no pull requests, other.example.org is no known forge',
        mend: 'name other.example.org in integrations.github, with its apiBaseUrl, or in integrations.gitea',
      },
    ]);
    expect(check({ repository, write: 'direct' })).toEqual([]);
  });

  it('holds a GitHub of one’s own for unknown while its API is not named', () => {
    const repository = 'https://half.example.org/acme/config';
    expect(check({ repository })).toMatchObject([
      { ok: false, mend: expect.stringContaining('with its apiBaseUrl') },
    ]);
  });

  it.each([
    [{}, true, 'github.com by the API of GitHub'],
    [
      { forge: { url: 'https://ghe.example.org' } },
      true,
      'ghe.example.org by the API of GitHub',
    ],
    [
      { forge: { url: 'https://git.example.org' } },
      true,
      'git.example.org by the API of Gitea: pipelines and campaigns, no builds',
    ],
    [
      { forge: { url: 'https://other.example.org' } },
      false,
      'other.example.org is in neither integrations.github nor integrations.gitea',
    ],
  ])('of builds on %j says %s: %s', (artifacts, ok, message) => {
    expect(check({ write: 'direct', artifacts })).toMatchObject([
      { about: 'forge of builds and pipelines', ok, message },
    ]);
  });
});
