import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { externalSubjectOf } from './externalSubjectOf';
import { pluginTokenFor } from './pluginTokenFor';
import { readServiceIdentities } from './readServiceIdentities';

const token = (subject: string) => ({
  type: 'static',
  options: { token: 'long-enough', subject },
});
const read = (
  services: Record<string, object> | undefined,
  externalAccess: object[] = [token('release-bot')],
) =>
  readServiceIdentities(
    new ConfigReader({
      backend: { auth: { externalAccess } },
      permission: { platform: { services } },
    }),
  );

describe('services outside of the portal', () => {
  it('have roles, teams, apps and a name in Git', () => {
    expect(
      read({
        'release-bot': {
          title: 'Release bot',
          email: 'bot@acme.example',
          roles: ['releases'],
          teams: ['group:default/checkout'],
          maintainers: ['user:default/maya', 'group:default/platform'],
          apps: ['checkout'],
        },
      }),
    ).toEqual([
      {
        name: 'release-bot',
        ref: 'service:default/release-bot',
        subject: 'release-bot',
        title: 'Release bot',
        email: 'bot@acme.example',
        roles: ['releases'],
        teams: ['group:default/checkout'],
        maintainers: ['user:default/maya', 'group:default/platform'],
        apps: ['checkout'],
      },
    ]);
  });

  it('have holders and teams in whatever case, as the catalog takes them', () => {
    const [bot] = read({
      'release-bot': {
        roles: ['releases'],
        teams: ['group:default/Checkout'],
        maintainers: ['user:Default/Maya', 'group:default/Platform'],
      },
    });
    expect(bot).toMatchObject({
      teams: ['group:default/checkout'],
      maintainers: ['user:default/maya', 'group:default/platform'],
    });
  });

  it('may be known by a token that names them itself', () => {
    const jwks = { type: 'jwks', options: { url: 'https://issuer.example' } };
    const subject = 'external:repo:acme/release';
    const [bot] = read({ bot: { subject, roles: ['releases'] } }, [jwks]);
    expect(bot).toMatchObject({
      subject,
      title: 'bot',
      email: 'bot@services.noreply',
      teams: [],
      maintainers: [],
      apps: undefined,
    });
    expect(read(undefined)).toEqual([]);
  });

  const path = 'permission.platform.services';
  it.each([
    [
      'a subject that no token has',
      { bot: { roles: ['a'] } },
      `${path}.bot.subject: expected the subject of a token in backend.auth.externalAccess (release-bot), got 'bot'`,
    ],
    [
      'a subject of two',
      {
        'release-bot': { roles: ['a'] },
        b: { subject: 'release-bot', roles: ['a'] },
      },
      `${path}.b.subject: expected one of its own, release-bot has 'release-bot'`,
    ],
    [
      'a team that is no group',
      { 'release-bot': { roles: ['a'], teams: ['user:default/maya'] } },
      `${path}.release-bot.teams[0]: expected a group such as group:default/checkout, got 'user:default/maya'`,
    ],
    [
      'a maintainer without a kind',
      { 'release-bot': { roles: ['a'], maintainers: ['maya'] } },
      `${path}.release-bot.maintainers[0]: expected a user or a group such as group:default/checkout, got 'maya'`,
    ],
    [
      'no role',
      { 'release-bot': { roles: [] } },
      `${path}.release-bot.roles: expected at least one`,
    ],
    [
      'an odd name',
      { Bot: { roles: ['a'] } },
      `${path}.Bot: expected a name of small letters`,
    ],
  ])('are refused with %s', (_, services, message) => {
    expect(() => read(services)).toThrow(message);
  });

  it('may not pass for a backend of the portal', () => {
    expect(() => read(undefined, [token('plugin:logs')])).toThrow(
      `backend.auth.externalAccess[0].options.subject: expected no 'plugin:' at its start`,
    );
  });

  it('may not do so by a legacy token either', () => {
    const legacy = { type: 'legacy', options: { secret: 'c2VjcmV0' } };
    const options = { ...legacy.options, subject: 'plugin:catalog' };
    expect(() => read(undefined, [{ ...legacy, options }])).toThrow(
      `backend.auth.externalAccess[0].options.subject: expected no 'plugin:' at its start`,
    );
    const robot = { ...legacy, options: { ...options, subject: 'robot' } };
    expect(read({ robot: { roles: ['a'] } }, [robot])).toHaveLength(1);
  });

  it('are told apart by a prefix for each issuer', () => {
    const jwks = (subjectPrefix?: string) => ({
      type: 'jwks',
      options: { url: 'https://issuer.example', subjectPrefix },
    });
    const prefix = 'backend.auth.externalAccess[2].options.subjectPrefix';
    const withBoth = (first?: string, second?: string) =>
      read(undefined, [jwks(first), token('robot'), jwks(second)]);
    expect(() => withBoth('a')).toThrow(
      `${prefix}: expected one, since several issuers name subjects`,
    );
    expect(() => withBoth('a', 'a')).toThrow(
      `${prefix}: expected one of its own, another issuer has 'a'`,
    );
    expect(withBoth('a', 'b')).toEqual([]);
  });

  it.each([
    [mockCredentials.user(), undefined],
    [mockCredentials.none(), undefined],
    [mockCredentials.service('plugin:logs'), undefined],
    [mockCredentials.service('release-bot'), 'release-bot'],
    [mockCredentials.service('external:x'), 'external:x'],
  ])('are told from people and backends (%#)', (credentials, subject) => {
    expect(externalSubjectOf(credentials)).toBe(subject);
  });

  it('are not forwarded, where a person and a backend are', async () => {
    const auth = mockServices.auth();
    const forward = (by: Parameters<typeof externalSubjectOf>[0]) =>
      pluginTokenFor(auth, by, 'delivery');
    await expect(forward(mockCredentials.user())).resolves.toContain('mock');
    await expect(
      forward(mockCredentials.service('plugin:logs')),
    ).resolves.toContain('mock');
    await expect(
      forward(mockCredentials.service('release-bot')),
    ).rejects.toThrow('release-bot is a service');
  });
});
