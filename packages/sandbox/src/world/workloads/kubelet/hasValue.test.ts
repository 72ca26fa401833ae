import { plainFixture } from '../../testing/fluxFixture';
import {
  simulatedWorld,
  type SimulatedWorld,
} from '../../testing/simulatedWorld';
import { TestRepository } from '../../testing/TestRepository';
import { hasValue } from './hasValue';
import type { Container } from './missingConfig';

const base = { name: 'web', image: 'web' };
const from = (
  kind: 'secretKeyRef' | 'configMapKeyRef',
  name: string,
  key: string,
) => ({
  env: [{ name: 'X', valueFrom: { [kind]: { name, key, optional: true } } }],
});

describe('hasValue', () => {
  let repository: TestRepository;
  let sim: SimulatedWorld;

  beforeAll(async () => {
    repository = TestRepository.of(plainFixture());
    sim = await simulatedWorld(repository, { dev: 'flux' });
    const cluster = sim.cluster('dev');
    const metadata = { name: 'some', namespace: 'default' };
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata };
    const stringData = { key: 'v', X: 'v', empty: '' };
    cluster.create({ ...secret, stringData }, 'test');
    const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata };
    cluster.create(
      { ...config, data: { key: 'v', X: 'v', empty: '' } },
      'test',
    );
  });
  afterAll(async () => {
    await sim.world.close();
    repository.remove();
  });

  it.each<[string, boolean, Partial<Container>]>([
    ['no variables', false, {}],
    ['another one', false, { env: [{ name: 'Y', value: 'v' }] }],
    ['a value', true, { env: [{ name: 'X', value: 'v' }] }],
    ['an empty one', false, { env: [{ name: 'X', value: '' }] }],
    ['a name only', false, { env: [{ name: 'X' }] }],
    ['a Secret', true, from('secretKeyRef', 'some', 'key')],
    ['no such Secret', false, from('secretKeyRef', 'other', 'key')],
    ['no such key', false, from('secretKeyRef', 'some', 'other')],
    ['an empty key', false, from('secretKeyRef', 'some', 'empty')],
    ['a ConfigMap', true, from('configMapKeyRef', 'some', 'key')],
    ['no such ConfigMap', false, from('configMapKeyRef', 'other', 'key')],
    ['all of a Secret', true, { envFrom: [{ secretRef: { name: 'some' } }] }],
    [
      'all of a ConfigMap',
      true,
      { envFrom: [{ configMapRef: { name: 'some' } }] },
    ],
    ['all of none', false, { envFrom: [{ secretRef: { name: 'other' } }] }],
    [
      'the later of two',
      false,
      {
        env: [
          { name: 'X', value: 'v' },
          { name: 'X', value: '' },
        ],
      },
    ],
    [
      'an own one before all of a Secret',
      false,
      { env: [{ name: 'X' }], envFrom: [{ secretRef: { name: 'some' } }] },
    ],
  ])('%s: %s', (_, expected, container) => {
    const context = { cluster: sim.cluster('dev') };
    const given = { ...base, ...container };
    expect(hasValue(context, 'default', given, 'X')).toBe(expected);
  });
});
