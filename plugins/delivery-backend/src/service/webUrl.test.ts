import { webUrl } from './webUrl';

describe('webUrl', () => {
  it.each([
    ['https://github.com/acme/config.git', 'https://github.com/acme/config'],
    ['https://github.com/acme/config/', 'https://github.com/acme/config'],
    ['http://127.0.0.1:7110/a/b.git', 'http://127.0.0.1:7110/a/b'],
    ['https://me:secret@git.example/a/b', 'https://git.example/a/b'],
    ['git@github.com:acme/config.git', undefined],
    ['ssh://git@github.com/acme/config.git', undefined],
    ['/srv/git/config.git', undefined],
  ])('of %s is %s', (repository, url) => {
    expect(webUrl(repository)).toBe(url);
  });
});
