import { repositoryUrl } from './repositoryUrl';

describe('repositoryUrl', () => {
  it.each([
    [
      'https://github.com/acme/config.git',
      'https://github.com/acme/config.git',
    ],
    ['git@github.com:acme/config.git', 'ssh://git@github.com/acme/config.git'],
    ['git@github.com:22/acme/config', 'ssh://git@github.com/22/acme/config'],
    ['file:///srv/git/config.git', 'file:///srv/git/config.git'],
    ['/srv/git/config.git', undefined],
    ['', undefined],
  ])('%s is %s', (repository, url) => {
    expect(repositoryUrl(repository)?.href).toBe(url);
  });
});
