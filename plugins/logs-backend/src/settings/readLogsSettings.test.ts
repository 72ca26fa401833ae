import type { JsonObject } from '@backstage/types';
import { readLogsSettings } from './readLogsSettings';

const read = (...logs: (JsonObject | undefined)[]) =>
  readLogsSettings(
    logs.map((value, index) => ({ name: `e${index}`, logs: value })),
  );

describe('readLogsSettings', () => {
  it('fills in what is usual', () => {
    expect(
      read(undefined, { loki: { url: 'https://loki.example.org/x/' } }),
    ).toEqual(
      new Map([
        [
          'e1',
          {
            url: 'https://loki.example.org/x',
            timeoutSeconds: 15,
            labels: {
              namespace: 'namespace',
              pod: 'pod',
              container: 'container',
              podLabels: {},
              level: 'detected_level',
            },
          },
        ],
      ]),
    );
  });

  it('takes what is said', () => {
    const loki = {
      url: 'http://127.0.0.1:3100',
      tenant: 'lumen',
      tokenFile: '/var/run/token',
      timeoutSeconds: 5,
      labels: { namespace: 'ns', podLabels: { 'app.io/name': 'app' } },
      level: 'level',
    };
    expect(read({ loki }).get('e0')).toEqual({
      url: 'http://127.0.0.1:3100',
      tenant: 'lumen',
      tokenFile: '/var/run/token',
      timeoutSeconds: 5,
      labels: {
        namespace: 'ns',
        pod: 'pod',
        container: 'container',
        podLabels: { 'app.io/name': 'app' },
        level: 'level',
      },
    });
  });

  const url = 'http://loki';
  const at = 'platform.environments[0].logs';
  it.each<[string, JsonObject, string]>([
    ['no loki', {}, `${at}.loki: expected an object`],
    ['another store', { elastic: {} }, `${at}: unknown setting elastic`],
    ['no URL', { loki: {} }, `${at}.loki.url: expected an http or https URL`],
    [
      'an URL that is none',
      { loki: { url: 'loki:3100' } },
      `${at}.loki.url: expected`,
    ],
    [
      'a password in the URL',
      { loki: { url: 'http://u:hunter2@loki' } },
      `${at}.loki.url: expected an http or https URL without user`,
    ],
    ['a slip', { loki: { url, tennant: 'x' } }, `${at}.loki: unknown setting`],
    [
      'token and file',
      { loki: { url, token: 'hunter2', tokenFile: '/x' } },
      `${at}.loki.tokenFile: expected either`,
    ],
    [
      'a tenant of two headers',
      { loki: { url, tenant: 'a\r\nX-Scope-OrgID: b' } },
      `${at}.loki.tenant: expected the name of a tenant`,
    ],
    [
      'an empty token',
      { loki: { url, token: ' ' } },
      `${at}.loki.token: expected a bearer token`,
    ],
    [
      'no time at all',
      { loki: { url, timeoutSeconds: 0 } },
      `${at}.loki.timeoutSeconds: expected a number of seconds from 1`,
    ],
    [
      'a label name that is none',
      {
        loki: { url, labels: { podLabels: { 'app.io/name': 'app.io/name' } } },
      },
      `${at}.loki.labels.podLabels["app.io/name"]: expected the name of a label`,
    ],
    [
      'a level name that is none',
      { loki: { url, level: 'a"}' } },
      `${at}.loki.level: expected the name of a label`,
    ],
  ])('refuses %s', (_, logs, message) => {
    expect(() => read(logs)).toThrow(message);
    expect(() => read(logs)).not.toThrow('hunter2');
  });

  it('names all mistakes at once', () => {
    expect(() =>
      read({ loki: {} }, { loki: { url } }, { loki: { url, tenant: 7 } }),
    ).toThrow(
      'platform.environments[0].logs.loki.url: expected an http or https URL\nplatform.environments[2].logs.loki.tenant: expected the name of a tenant',
    );
  });
});
