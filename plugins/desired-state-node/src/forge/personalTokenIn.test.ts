import { personalTokenIn } from './personalTokenIn';

const file = JSON.stringify({
  maya: 'of-maya',
  portal: 'of-the-portal',
  ci: 'of-ci',
  odd: 7,
});

describe('the token of a person in a token file', () => {
  it.each([
    ['user:default/maya', file, 'of-maya'],
    ['user:default/maya', ` ${file}\n`, 'of-maya'],
    ['user:default/sam', file, undefined],
    ['user:other/maya', file, undefined],
    ['service:default/maya', file, undefined],
    ['user:default/portal', file, undefined],
    ['user:default/ci', file, undefined],
    ['user:default/odd', file, undefined],
    ['user:default/constructor', file, undefined],
    ['user:default/maya', 'one-token-for-all', undefined],
    ['user:default/maya', '', undefined],
  ])('%s in %j has %s', (user, text, token) => {
    expect(personalTokenIn(text, user)).toBe(token);
  });
});
