import { Turns } from '@gitops-portal/plugin-environments-node';
import { RemoteLab } from '../__testUtils__/RemoteLab';
import { readChangedEnvironments } from '../proposals/readChangedEnvironments';
import { readComparison } from './readComparison';

const environments = ['dev', 'staging', 'prod'];

const layer = (replicas: number) =>
  `requests: { web: { apiVersion: e.org/v1, kind: Web, spec: { replicas: ${replicas} } } }\n`;

const files = (replicas: number) => ({
  'apps/shop/values.yaml': layer(1),
  ...Object.fromEntries(
    environments.map((name, index) => [
      `apps/shop/values.${name}.yaml`,
      layer(replicas + index),
    ]),
  ),
});

describe('what is read of many places', () => {
  let lab: RemoteLab;
  let before: string;
  let after: string;
  let source: ReturnType<RemoteLab['source']>;
  let pass: jest.SpyInstance;

  beforeAll(async () => {
    lab = await RemoteLab.start();
    source = lab.source();
    before = await lab.publish(files(2));
    after = await lab.publish(files(5));
    await source.mirror.fetch();
  }, 60_000);
  afterAll(() => lab.close());

  beforeEach(() => {
    // As if each step were as long as a turn.
    jest.spyOn(Turns.prototype, 'isOver', 'get').mockReturnValue(true);
    pass = jest.spyOn(Turns.prototype, 'pass');
  });
  afterEach(() => jest.restoreAllMocks());

  it('lets others work between the environments that are compared', async () => {
    const { rows } = await readComparison(
      source,
      after,
      { name: 'shop', environments },
      [],
    );
    expect(
      rows.map(({ path, cells }) => [path, ...cells.map(({ value }) => value)]),
    ).toEqual([
      ['', 'Web (e.org/v1)', 'Web (e.org/v1)', 'Web (e.org/v1)'],
      ['replicas', 5, 6, 7],
    ]);
    expect(pass.mock.calls.length).toBeGreaterThan(environments.length * 3);
  });

  it('lets others work between the places of a change', async () => {
    const { values } = await readChangedEnvironments(
      source,
      { from: before, to: after },
      [{ app: 'shop', environments }],
      [],
    );
    expect(values).toMatchObject([
      { environment: 'dev', changes: [{ before: { value: 2 } }] },
      { environment: 'staging', changes: [{ after: { value: 6 } }] },
      { environment: 'prod', changes: [{ after: { value: 7 } }] },
    ]);
    expect(pass.mock.calls.length).toBeGreaterThan(environments.length * 6);
  });
});
