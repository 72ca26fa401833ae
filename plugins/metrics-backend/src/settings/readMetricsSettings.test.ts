import type { JsonObject } from '@backstage/types';
import { readMetricsSettings } from './readMetricsSettings';

const read = (...metrics: (JsonObject | undefined)[]) =>
  readMetricsSettings(
    metrics.map((of, index) => ({ name: `env${index}`, metrics: of })),
  );

describe('readMetricsSettings', () => {
  it('takes what is set, and the usual names of labels for the rest', () => {
    const settings = read(
      undefined,
      { prometheus: { url: 'https://prometheus.example/base/' } },
      {
        prometheus: {
          url: 'http://mimir:9009/prometheus',
          tenant: 'lumen',
          token: 's3cret',
          labels: {
            namespace: 'exported_namespace',
            podLabels: { 'app.kubernetes.io/instance': 'app' },
          },
        },
      },
    );
    expect([...settings]).toEqual([
      [
        'env1',
        {
          url: 'https://prometheus.example/base',
          labels: {
            namespace: 'namespace',
            pod: 'pod',
            container: 'container',
            podLabels: {},
          },
        },
      ],
      [
        'env2',
        {
          url: 'http://mimir:9009/prometheus',
          tenant: 'lumen',
          token: 's3cret',
          labels: {
            namespace: 'exported_namespace',
            pod: 'pod',
            container: 'container',
            podLabels: { 'app.kubernetes.io/instance': 'app' },
          },
        },
      ],
    ]);
  });

  const url = 'http://prometheus:9090';
  it.each<[string, JsonObject, string]>([
    [
      'a token of two lines',
      { prometheus: { url, token: 'a\nb' } },
      '.prometheus.token: expected a bearer token, without spaces',
    ],
    [
      'a tenant that fits in no header',
      { prometheus: { url, tenant: 'lümen' } },
      '.prometheus.tenant: expected the name of a tenant, without spaces',
    ],
    ['nothing', {}, '.prometheus: expected an object'],
    [
      'no url',
      { prometheus: {} },
      '.prometheus.url: expected an http or https URL',
    ],
    [
      'another scheme',
      { prometheus: { url: 'file:///etc/passwd' } },
      '.prometheus.url: expected an http or https URL',
    ],
    [
      'a password in the URL',
      { prometheus: { url: 'http://me:s3cret@prometheus' } },
      '.prometheus.url: expected an http or https URL without user',
    ],
    [
      'an unknown key',
      { prometheus: { url, tenat: 'lumen' } },
      '.prometheus: unknown setting tenat',
    ],
    [
      'an unknown store',
      { prometheus: { url }, thanos: {} },
      '.metrics: unknown setting thanos',
    ],
    [
      'both tokens',
      { prometheus: { url, token: 's3cret', tokenFile: '/token' } },
      '.prometheus.tokenFile: expected either token or tokenFile, got both',
    ],
    [
      'an empty token',
      { prometheus: { url, token: ' ' } },
      '.prometheus.token: expected a bearer token, got nothing',
    ],
    [
      'a label that ends a selector',
      { prometheus: { url, labels: { namespace: 'a"}' } } },
      '.prometheus.labels.namespace: expected the name of a label',
    ],
    [
      "a pod's label that leads nowhere",
      {
        prometheus: {
          url,
          labels: { podLabels: { 'app.kubernetes.io/instance': 1 } },
        },
      },
      '.prometheus.labels.podLabels["app.kubernetes.io/instance"]: expected the name of a label',
    ],
  ])('refuses %s, with its path, without its value', (_, metrics, message) => {
    const attempt = () => read(undefined, metrics);
    expect(attempt).toThrow(`platform.environments[1].metrics`);
    expect(attempt).toThrow(message);
    expect(attempt).not.toThrow('s3cret');
  });

  it('names all mistakes at once', () => {
    expect(() =>
      read({ prometheus: { tenant: 1 } }, { prometheus: { url: 'x' } }),
    ).toThrow(
      [
        'platform.environments[0].metrics.prometheus.url: expected an http or https URL',
        'platform.environments[0].metrics.prometheus.tenant: expected the name of a tenant',
        'platform.environments[1].metrics.prometheus.url: expected an http or https URL without user, query and hash',
      ].join('\n'),
    );
  });
});
