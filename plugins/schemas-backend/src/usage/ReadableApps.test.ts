import { mockCredentials } from '@backstage/backend-test-utils';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import type {
  Environment,
  PlatformTarget,
} from '@gitops-portal/plugin-environments-common';
import { ReadableApps } from './ReadableApps';

const app = (name: string, owner: string) =>
  ({
    ...{ name, owner, environments: ['dev', 'prod'], requests: [] },
    revisions: {},
  } as unknown as DesiredApp);

const all = new Map(
  [app('a', 'group:default/one'), app('b', 'group:default/two')].map(
    each => [each.name, each] as const,
  ),
);

function appsFor(
  mayRead: (target: PlatformTarget) => boolean,
  known = async () => all,
) {
  return new ReadableApps(
    {
      directory: { apps: known },
      authorizer: {
        decide: async () => Object.assign(mayRead, { within: () => true }),
      },
      platform: {
        environments: ['dev', 'prod'].map(
          name => ({ name, clusters: [] } as unknown as Environment),
        ),
      },
    },
    20,
  ).apps({ credentials: mockCredentials.user() });
}

describe('ReadableApps', () => {
  it.each<[string, (target: PlatformTarget) => boolean, string[]]>([
    ['everything', () => true, ['a dev,prod', 'b dev,prod']],
    ['an environment', of => of.environment === 'dev', ['a dev', 'b dev']],
    ["one's own", ({ owner }) => owner === 'group:default/two', ['b dev,prod']],
    ['nothing', () => false, []],
  ])('tells who may read %s just that', async (_, mayRead, expected) => {
    const told = await appsFor(mayRead);
    expect(
      told.map(({ name, environments }) => `${name} ${environments}`),
    ).toEqual(expected);
  });

  it('says that apps are still being read instead of waiting for it', async () => {
    await expect(
      appsFor(
        () => true,
        () => new Promise(() => {}),
      ),
    ).rejects.toThrow('The apps are still being read');
  });
});
