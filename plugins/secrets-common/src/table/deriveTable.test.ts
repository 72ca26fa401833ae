import { deriveTable, type EnvironmentSecrets } from './deriveTable';
import type { SecretEnvironment } from './SecretTable';

const environment = (name: string): SecretEnvironment => ({
  name,
  title: name,
  write: 'direct',
  state: 'ready',
  mayChange: true,
});

const sealed = btoa(`\u0002\u0000${'x'.repeat(512 + 16)}`);

function secretsOf(
  name: string,
  part: Partial<EnvironmentSecrets>,
): EnvironmentSecrets {
  return {
    environment: environment(name),
    inLayers: [],
    references: [],
    requests: ['worker', 'templates'],
    clusters: [
      { cluster: `${name}-eu`, engine: 'Flux', objects: new Map(), pods: [] },
    ],
    ...part,
  };
}

const table = (...secrets: EnvironmentSecrets[]) =>
  deriveTable({
    app: 'notifications',
    head: 'a'.repeat(40),
    environments: secrets.map(({ environment: of }) => of),
    secrets,
    digestOf: text => `digest of ${text.length}`,
    now: Date.now(),
  });

const reference = (secret: string, key: string) => ({
  request: 'worker',
  secret,
  key,
});

describe('deriveTable', () => {
  it('has a row for each key that is set or named anywhere', () => {
    const { secrets } = table(
      secretsOf('dev', {
        inLayers: [
          { name: 'smtp', keys: { TOKEN: { sealed }, ALSO: { sealed } } },
        ],
      }),
      secretsOf('prod', { references: [reference('psp', 'apiKey')] }),
    );
    expect(
      secrets.map(({ name, keys }) => [name, keys.map(({ key }) => key)]),
    ).toEqual([
      ['psp', ['apiKey']],
      ['smtp', ['ALSO', 'TOKEN']],
    ]);
  });

  it('takes no method of an object for a key that is set', () => {
    const { secrets } = table(
      secretsOf('dev', {
        inLayers: [{ name: 'smtp', keys: { TOKEN: { sealed } } }],
        references: [reference('smtp', 'constructor')],
        clusters: [
          {
            cluster: 'dev-eu',
            engine: 'Flux',
            pods: [],
            objects: new Map([
              [
                'smtp',
                {
                  namespace: 'notifications',
                  name: 'smtp',
                  digests: { TOKEN: 'x' },
                  sealed: {},
                  synced: { status: 'True' },
                },
              ],
            ]),
          },
        ],
      }),
    );
    expect(secrets[0].keys[0]).toMatchObject({
      key: 'constructor',
      cells: [{ state: 'missing' }],
    });
  });

  it('has a cell for each environment, in their order', () => {
    const { secrets } = table(
      secretsOf('prod', { references: [reference('smtp', 'TOKEN')] }),
      secretsOf('dev', {
        inLayers: [{ name: 'smtp', keys: { TOKEN: { sealed } } }],
      }),
    );
    const { cells } = secrets[0].keys[0];
    expect(cells.map(cell => [cell.environment, cell.state])).toEqual([
      ['prod', 'missing'],
      ['dev', 'waiting'],
    ]);
  });

  it('holds what Git has against what the cluster has', () => {
    const inLayers = [{ name: 'smtp', keys: { TOKEN: { sealed } } }];
    const object = (digest: string) => ({
      namespace: 'n',
      name: 'smtp',
      digests: { TOKEN: digest },
      sealed: {},
      synced: { status: 'True' },
    });
    const clusters = (digest: string) => [
      {
        cluster: 'dev-eu',
        engine: 'Flux',
        objects: new Map([['smtp', object(digest)]]),
        pods: [],
      },
    ];
    const states = [`digest of ${sealed.length}`, 'another'].map(
      digest =>
        table(secretsOf('dev', { inLayers, clusters: clusters(digest) }))
          .secrets[0].keys[0].cells[0].state,
    );
    expect(states).toEqual(['set', 'waiting']);
  });

  it('knows the connection secret of a request by its name', () => {
    const { secrets } = table(
      secretsOf('dev', {
        references: [reference('templates-connection', 'bucket')],
      }),
    );
    expect(secrets[0].keys[0].cells[0]).toMatchObject({ elsewhere: true });
  });

  it('is empty where nothing is set or named', () => {
    expect(table(secretsOf('dev', {})).secrets).toEqual([]);
  });
});
