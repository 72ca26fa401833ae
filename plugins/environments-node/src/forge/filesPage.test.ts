import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { filesPage } from './filesPage';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: { gitea: [{ host: 'git.example.org' }] },
  }),
);

describe('filesPage', () => {
  it.each([
    [
      'git@github.com:acme/config.git',
      'https://github.com/acme/config/blob/main',
      'https://github.com/acme/config/blob/abc',
    ],
    [
      'https://git.example.org/acme/config.git',
      'https://git.example.org/acme/config/src/branch/main',
      'https://git.example.org/acme/config/src/commit/abc',
    ],
    [
      'https://gitlab.com/acme/config',
      'https://gitlab.com/acme/config/-/blob/main',
      'https://gitlab.com/acme/config/-/blob/abc',
    ],
    [
      'https://bitbucket.org/acme/config.git',
      'https://bitbucket.org/acme/config/src/main',
      'https://bitbucket.org/acme/config/src/abc',
    ],
    [
      'https://other.example.org/acme/config.git',
      'https://other.example.org/acme/config/blob/main',
      'https://other.example.org/acme/config/blob/abc',
    ],
    ['/srv/config.git', undefined, undefined],
  ])('files of %s are below %s', (repository, ofBranch, ofCommit) => {
    const at = { branch: 'main' };
    expect(filesPage(integrations, repository, at)).toBe(ofBranch);
    const commit = { commit: 'abc' };
    expect(filesPage(integrations, repository, commit)).toBe(ofCommit);
  });
});
