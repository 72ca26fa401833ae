import type { JsonValue } from '@backstage/types';
import { secretReferences } from './secretReferences';

const of = (spec: JsonValue) => secretReferences([{ name: 'web', spec }]);
const secret = { name: 'smtp', key: 'TOKEN' };

describe('secretReferences', () => {
  it('finds what the environment of a request names', () => {
    const env = [
      { name: 'HOST', value: 'x' },
      { name: 'TOKEN', secret },
    ];
    expect(of({ env })).toEqual([
      { request: 'web', secret: 'smtp', key: 'TOKEN' },
    ]);
  });

  it('finds it anywhere, and names it once', () => {
    const spec = {
      env: [{ secret }],
      sidecars: { log: { env: [{ secret }] } },
    };
    expect(of(spec)).toHaveLength(1);
  });

  it('tells the requests apart', () => {
    const requests = ['web', 'worker'].map(name => ({
      name,
      spec: { env: [{ secret }] },
    }));
    expect(secretReferences(requests).map(({ request }) => request)).toEqual([
      'web',
      'worker',
    ]);
  });

  it.each<[JsonValue]>([
    [null],
    ['secret'],
    [[]],
    [{ secret: 'smtp' }],
    [{ secret: ['smtp', 'TOKEN'] }],
    [{ secret: { name: 'smtp' } }],
    [{ secret: { name: 'smtp', key: 1 } }],
    [{ secret: null }],
  ])('finds none in %j', spec => {
    expect(of(spec)).toEqual([]);
  });
});
