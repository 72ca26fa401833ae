import { resolveScope } from './resolveScope';

const environment = {
  name: 'prod',
  workload: {
    namespace: '${team}-${environment}',
    selector: 'app.kubernetes.io/instance=${app}, tier == web',
  },
};
const workload = (namespace: string, name: string) => ({
  kind: 'Deployment',
  namespace,
  name,
});

describe('resolveScope', () => {
  it('takes the namespace from the setting where the engine says nothing', () => {
    expect(
      resolveScope({
        environment,
        app: 'checkout',
        owner: 'group:default/shop',
      }),
    ).toEqual({
      app: 'checkout',
      environment: 'prod',
      namespaces: ['shop-prod'],
      labels: { 'app.kubernetes.io/instance': 'checkout', tier: 'web' },
      workloads: [],
    });
  });

  it('takes the namespaces of what the engine delivers, each once', () => {
    const workloads = [
      workload('b', 'web'),
      workload('a', 'x'),
      workload('b', 'y'),
    ];
    expect(
      resolveScope({ environment, app: 'checkout', workloads }),
    ).toMatchObject({
      namespaces: ['a', 'b'],
      labels: { 'app.kubernetes.io/instance': 'checkout' },
      workloads,
    });
  });

  it.each([
    ['no setting', { name: 'dev' }, 'checkout', 'is missing'],
    ['an unknown team', environment, 'checkout', '${team}'],
    ['an app that is no name', environment, 'a",b=~".*', 'cannot stand for'],
    [
      'a selector of sets',
      {
        name: 'dev',
        workload: { namespace: '${app}', selector: 'app in (${app})' },
      },
      'checkout',
      'write label=value',
    ],
    [
      'a selector that excludes',
      {
        name: 'dev',
        workload: { namespace: '${app}', selector: 'app!=${app}' },
      },
      'checkout',
      'write label=value',
    ],
  ])('refuses %s', (_, of, app, message) => {
    expect(() => resolveScope({ environment: of, app })).toThrow(message);
  });
});
