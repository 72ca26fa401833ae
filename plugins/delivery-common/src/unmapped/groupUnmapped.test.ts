import { groupUnmapped, type FoundObject } from './groupUnmapped';

const engineOf = { dev: 'flux', staging: 'flux', prod: 'argocd' } as const;
type Environment = keyof typeof engineOf;

function object(
  environment: Environment,
  proposed: string,
  rest: Partial<FoundObject> = {},
): FoundObject {
  return {
    cluster: `${environment}-eu`,
    environment,
    engine: engineOf[environment],
    ref: { group: '', kind: 'HelmRelease', namespace: 'ns', name: proposed },
    origin: {},
    namespace: 'ns',
    headline: 'Synced',
    proposed,
    ...rest,
  };
}
const group = (objects: FoundObject[], taken: string[] = []) =>
  groupUnmapped(objects, Object.keys(engineOf), name =>
    taken.includes(name),
  ).map(({ name, objects: own, owner }) => ({
    name,
    in: own.map(({ environment }) => environment),
    ...(owner ? { owner } : {}),
  }));
const from = (path: string, repository = 'https://git.example/cms.git') => ({
  origin: { repository, path },
});

describe('groupUnmapped', () => {
  it('puts objects of one name together over environments', () => {
    expect(
      group([
        object('dev', 'cms'),
        object('dev', 'api'),
        object('prod', 'cms'),
      ]),
    ).toEqual([
      { name: 'api', in: ['dev'] },
      { name: 'cms', in: ['dev', 'prod'] },
    ]);
  });

  it('puts those together that come from one folder but for the environment', () => {
    expect(
      group([
        object('dev', 'cms-website', from('deploy/cms/dev')),
        object(
          'prod',
          'cms',
          from('deploy/cms/prod', 'https://git.example/cms'),
        ),
      ]),
    ).toEqual([{ name: 'cms', in: ['dev', 'prod'] }]);
  });

  it.each([
    ['folders', from('deploy/a'), from('deploy/b')],
    ['repositories', from('deploy/a'), from('deploy/a', 'https://x.example')],
    [
      'names and one chart',
      { origin: { repository: 'https://c.example', path: '.', chart: 'web' } },
      { origin: { repository: 'https://c.example', path: '.', chart: 'web' } },
    ],
    ['names at the root of one repository', from('.'), from('.')],
  ])('keeps apart what has different %s', (_, one, other) => {
    expect(
      group([object('dev', 'a', one), object('prod', 'b', other)]),
    ).toHaveLength(2);
  });

  it('keeps two of one cluster apart, under names of their own', () => {
    expect(
      group([
        object('dev', 'cms', { namespace: 'blue' }),
        object('dev', 'cms', { namespace: 'green' }),
        object('prod', 'cms'),
      ]),
    ).toEqual([
      { name: 'cms', in: ['dev', 'prod'] },
      { name: 'cms-green', in: ['dev'] },
    ]);
  });

  it('gives no name that an app has', () => {
    const ref = { group: '', kind: 'HelmRelease', name: 'checkout-dev' };
    expect(group([object('dev', 'checkout', { ref })], ['checkout'])).toEqual([
      { name: 'checkout-dev', in: ['dev'] },
    ]);
  });

  it('takes the owner from whichever object names one', () => {
    const owner = 'group:default/storefront';
    expect(
      group([object('dev', 'cms'), object('prod', 'cms', { owner })]),
    ).toEqual([{ name: 'cms', in: ['dev', 'prod'], owner }]);
  });

  it.each([
    ['name', {}],
    ['folder', from('deploy/billing')],
  ])('never puts two owners together for one %s', (_, rest) => {
    const mine = { ...rest, owner: 'group:default/mine' };
    const theirs = { ...rest, owner: 'group:default/billing' };
    expect(
      group([
        object('dev', 'billing', mine),
        object('staging', 'billing', rest),
        object('prod', 'billing', theirs),
      ]).map(({ in: places, owner }) => [places, owner]),
    ).toEqual([
      [['dev', 'staging'], mine.owner],
      [['prod'], theirs.owner],
    ]);
  });

  it('leaves each object the owner that it names itself', () => {
    const owner = 'group:default/mine';
    const [app] = groupUnmapped(
      [object('dev', 'cms', { owner }), object('prod', 'cms')],
      Object.keys(engineOf),
      () => false,
    );
    expect(app.objects.map(each => each.owner)).toEqual([owner, undefined]);
  });
});
