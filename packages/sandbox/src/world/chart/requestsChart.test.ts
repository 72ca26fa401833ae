import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { EXAMPLE_CONTENT, readContent } from '../../stories';
import { createSnapshot } from '../source/Snapshot';
import { type Chart, loadChart } from './loadChart';
import { renderChart } from './renderChart';

const labels = (name: string) => ({
  'app.kubernetes.io/name': name,
  'app.kubernetes.io/instance': 'shop',
  'app.kubernetes.io/managed-by': 'gitops',
});

describe('the chart that users copy', () => {
  let chart: Chart;

  beforeAll(async () => {
    const files = await readContent(EXAMPLE_CONTENT);
    const snapshot = createSnapshot({
      commit: '',
      subject: '',
      blobs: new Map([...files.keys()].map(path => [path, path])),
      readBlob: async path => files.get(path),
    });
    chart = await loadChart(snapshot, 'charts/requests');
  });

  const render = (yaml: string) =>
    renderChart(chart, {
      name: 'shop',
      namespace: 'shop',
      revision: 1,
      isUpgrade: false,
      values: (parse(yaml) ?? {}) as JsonObject,
      random: () => 0.5,
    });

  it('makes one SealedSecret per secret', () => {
    const manifests = render(`
secrets:
  smtp:
    encryptedData: { TOKEN: AgB+/w==, "tls.crt": AgC= }
    sealed:
      TOKEN: { certificate: "sha256:00", at: "2026-11-23T06:00:00Z" }
  other:
    encryptedData: { A: "AgD" }
`);
    expect(manifests).toHaveLength(2);
    expect(manifests).toContainEqual({
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      metadata: {
        name: 'smtp',
        namespace: 'shop',
        labels: labels('smtp'),
        annotations: {
          'gitops-portal.io/sealed':
            '{"TOKEN":{"at":"2026-11-23T06:00:00Z","certificate":"sha256:00"}}',
        },
      },
      spec: {
        encryptedData: { TOKEN: 'AgB+/w==', 'tls.crt': 'AgC=' },
        template: { metadata: { labels: labels('smtp') } },
      },
    });
    expect(manifests).toContainEqual(
      expect.objectContaining({
        metadata: expect.objectContaining({
          name: 'other',
          annotations: { 'gitops-portal.io/sealed': '{}' },
        }),
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['no secrets', 'secrets: {}'],
    ['null', 'secrets: null'],
    ['a secret that an environment takes out', 'secrets: { smtp: null }'],
    ['a secret without keys', 'secrets: { smtp: { encryptedData: {} } }'],
    ['a secret with nothing', 'secrets: { smtp: {} }'],
    [
      'a secret whose keys are taken out',
      'secrets: { smtp: { encryptedData: { TOKEN: null } } }',
    ],
  ])('makes no SealedSecret of %s', (_, yaml) => {
    expect(render(yaml)).toEqual([]);
  });

  it('leaves out a key that is taken out', () => {
    const [secret] = render(
      'secrets: { smtp: { encryptedData: { A: null, B: AgB= } } }',
    );
    expect(secret.spec).toMatchObject({ encryptedData: { B: 'AgB=' } });
    expect(JSON.stringify(secret.spec)).not.toContain('"A"');
  });

  it('makes them beside the requests', () => {
    const kinds = render(`
requests:
  web: { apiVersion: platform.example.org/v1, kind: WebService, spec: {} }
secrets:
  smtp: { encryptedData: { TOKEN: AgB= } }
`).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(['SealedSecret', 'WebService']);
  });
});
