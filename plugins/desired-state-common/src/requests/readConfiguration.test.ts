import { helmRequests } from '../layout/helmRequests';
import { readConfiguration } from './readConfiguration';

const base = `requests:
  web:
    apiVersion: platform.example.org/v1
    kind: WebService
    spec:
      image: { repository: registry.example.org/web }
      replicas: 2
      env:
        - name: A
          value: '1'
`;
const prod = `requests:
  web:
    spec:
      replicas: 4
`;

const read = (...texts: (string | undefined)[]) =>
  readConfiguration(
    helmRequests,
    texts.map((text, index) => ({ path: `layer${index}.yaml`, text })),
  );

describe('readConfiguration', () => {
  it('merges layers and says where each value comes from', () => {
    const { requests, problems } = read(base, prod);
    expect(problems).toEqual([]);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      name: 'web',
      kind: 'WebService',
      specPath: ['requests', 'web', 'spec'],
      spec: {
        image: { repository: 'registry.example.org/web' },
        replicas: 4,
        env: [{ name: 'A', value: '1' }],
      },
    });
    expect(requests[0].origins).toMatchObject({
      replicas: { file: 'layer1.yaml', line: 4 },
      'image.repository': { file: 'layer0.yaml', line: 6 },
      'env[0].value': { file: 'layer0.yaml', line: 10 },
    });
  });

  it('reads what Helm reads, and finds the line of a merged value', () => {
    const { requests } = read(`base: &base
  tier: critical
requests:
  web:
    apiVersion: v1
    kind: WebService
    spec:
      <<: *base
      public: yes
`);
    expect(requests[0].spec).toEqual({ tier: 'critical', public: true });
    expect(requests[0].origins.tier).toEqual({ file: 'layer0.yaml', line: 8 });
  });

  it('shows the rest where a layer is missing or broken', () => {
    const { requests, problems } = read(base, undefined, 'a: [\n');
    expect(requests).toHaveLength(1);
    expect(problems).toEqual([
      expect.objectContaining({
        file: 'layer2.yaml',
        message: expect.stringContaining('not valid YAML'),
      }),
    ]);
  });

  it('names the place of a request that is none', () => {
    const { problems } = read('requests:\n  web: 1\n');
    expect(problems).toEqual([
      {
        file: 'layer0.yaml',
        line: 2,
        message: 'requests.web: expected apiVersion, kind and spec',
      },
    ]);
  });

  it('says where a layer is no map', () => {
    expect(read('- a\n').problems).toEqual([
      { file: 'layer0.yaml', line: 1, message: 'expected a map' },
    ]);
  });
});
