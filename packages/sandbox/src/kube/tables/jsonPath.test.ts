import { jsonPath } from './jsonPath';

const object = {
  metadata: { labels: { 'example.org/tier': 'front' } },
  spec: { replicas: 2, hosts: ['a', 'b'] },
  status: {
    conditions: [
      { type: 'Synced', status: 'True' },
      { type: 'Ready', status: 'False', reason: 'Waiting' },
    ],
  },
};

describe('a JSON path', () => {
  it.each<[string, unknown[]]>([
    ['.spec.replicas', [2]],
    ['{.spec.replicas}', [2]],
    ['.spec.none', []],
    ['.spec.hosts[1]', ['b']],
    ['.spec.hosts[-1]', ['b']],
    ['.spec.hosts[*]', ['a', 'b']],
    ['.spec.hosts[7]', []],
    ['.metadata.labels.example\\.org/tier', ['front']],
    [".metadata.labels['example.org/tier']", ['front']],
    ['.status.conditions[?(@.type=="Ready")].status', ['False']],
    [".status.conditions[?(@.type=='Ready')].reason", ['Waiting']],
    ['.status.conditions[*].type', ['Synced', 'Ready']],
    ['.spec[?(@.a > 1)]', []],
  ])('%s', (path, values) => {
    expect(jsonPath(path)(object)).toEqual(values);
  });
});
