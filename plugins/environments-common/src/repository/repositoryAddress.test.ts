import { commitPage, repositoryAddress } from './repositoryAddress';

describe('repositoryAddress', () => {
  it.each([
    ['https://github.com/acme/config.git', 'https://github.com/acme/config'],
    [
      'https://ghe.example.org:8443/acme/config',
      'https://ghe.example.org:8443/acme/config',
    ],
    [
      'http://127.0.0.1:7110/lumen/config.git',
      'http://127.0.0.1:7110/lumen/config',
    ],
    ['git@github.com:acme/config.git', 'https://github.com/acme/config'],
    [
      'ssh://git@github.com:22/acme/config.git',
      'https://github.com/acme/config',
    ],
    ['file:///srv/git/acme/config.git', undefined],
    ['/srv/git/config.git', undefined],
    ['https://example.org/config.git', undefined],
  ])('%s has the page %s', (repository, page) => {
    expect(repositoryAddress(repository)?.page).toBe(page);
  });

  it('knows the page of a commit', () => {
    expect(commitPage('git@github.com:acme/config.git', 'abc')).toBe(
      'https://github.com/acme/config/commit/abc',
    );
    expect(commitPage('/srv/config.git', 'abc')).toBeUndefined();
  });
});
