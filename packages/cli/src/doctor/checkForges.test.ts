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
      github: [{ host: 'ghe.example.org' }],
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
        mend: 'name other.example.org in integrations.github or integrations.gitea',
      },
    ]);
    expect(check({ repository, write: 'direct' })).toEqual([]);
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
      false,
      "git.example.org is a Gitea: runs, and campaigns by GraphQL, are GitHub's",
    ],
    [
      { forge: { url: 'https://other.example.org' } },
      false,
      "other.example.org is not in integrations.github: runs, and campaigns by GraphQL, are GitHub's",
    ],
  ])('of builds on %j says %s: %s', (artifacts, ok, message) => {
    expect(check({ write: 'direct', artifacts })).toMatchObject([
      { about: 'forge of builds and pipelines', ok, message },
    ]);
  });
});
