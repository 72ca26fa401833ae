import { ConfigReader } from '@backstage/config';
import type { JsonObject, JsonValue } from '@backstage/types';
import { readPlatformConfig } from './readPlatformConfig';

const cluster = (change: JsonObject = {}): JsonObject => ({
  name: 'dev-eu',
  server: 'https://dev.example.com',
  engine: 'flux',
  credentials: { read: { token: 't0ken' } },
  ...change,
});

const environments = (...list: JsonValue[]): JsonObject => ({
  platform: { environments: list },
});

const withCluster = (change: JsonObject) =>
  environments({ name: 'dev' }, { name: 'prod', clusters: [cluster(change)] });

const withRead = (read: JsonValue) => withCluster({ credentials: { read } });

const withSource = (...sources: JsonValue[]): JsonObject => ({
  platform: { desiredState: { sources } },
});

const repository = 'https://github.com/acme/platform-config';

const read = (config: JsonObject) =>
  readPlatformConfig(new ConfigReader(config));

describe('readPlatformConfig refuses', () => {
  it.each<[string, JsonObject, string]>([
    ['no platform', {}, 'platform: expected an object, got nothing'],
    [
      'a platform that is text',
      { platform: 'acme' },
      "platform: expected an object, got 'acme'",
    ],
    [
      'environments that are no list',
      { platform: { environments: { dev: {} } } },
      'platform.environments: expected a list, got an object',
    ],
    [
      'an environment that is text',
      environments('dev'),
      "platform.environments[0]: expected an object, got 'dev'",
    ],
    [
      'an environment without a name',
      environments({ title: 'Development' }),
      'platform.environments[0].name: expected a name, got nothing',
    ],
    [
      'a name that no reference can hold',
      environments({ name: 'Prod/EU' }),
      "platform.environments[0].name: expected lower-case letters, digits and dashes, got 'Prod/EU'",
    ],
    [
      'a title that is a number',
      environments({ name: 'dev', title: 1 }),
      'platform.environments[0].title: expected a string, got 1',
    ],
    [
      'an unknown write policy',
      environments({ name: 'dev', write: 'push' }),
      "platform.environments[0].write: expected pull-request or direct, got 'push'",
    ],
    [
      'an environment named twice',
      environments({ name: 'dev' }, { name: 'prod' }, { name: 'dev' }),
      "platform.environments[2].name: expected another one than platform.environments[0].name, got 'dev' again",
    ],
    [
      'promotion to an environment that is not there',
      environments(
        { name: 'dev', promotesTo: ['stagin'] },
        { name: 'staging' },
      ),
      "platform.environments[0].promotesTo[0]: expected one of dev, staging, got 'stagin'",
    ],
    [
      'promotion that is no list',
      environments({ name: 'dev', promotesTo: 'prod' }, { name: 'prod' }),
      "platform.environments[0].promotesTo: expected a list of strings, got 'prod'",
    ],
    [
      'promotion in a circle',
      environments(
        { name: 'dev', promotesTo: ['staging'] },
        { name: 'staging', promotesTo: ['prod'] },
        { name: 'prod', promotesTo: ['staging'] },
      ),
      'platform.environments[1].promotesTo: expected no way back, got the circle staging → prod → staging',
    ],
    [
      'promotion to itself',
      environments({ name: 'dev', promotesTo: ['dev'] }),
      'platform.environments[0].promotesTo: expected no way back, got the circle dev → dev',
    ],
    [
      'a setting that is nearly a known one',
      environments({ name: 'dev', promoteTo: ['prod'] }, { name: 'prod' }),
      'platform.environments[0].promoteTo: unknown setting, did you mean promotesTo?',
    ],
    [
      'a workload without a selector',
      environments({ name: 'dev', workload: { namespace: '${app}' } }),
      'platform.environments[0].workload.selector: expected a template (in app-config.yaml write $${app} for the name of the app), got nothing',
    ],
    [
      'an unknown template variable',
      environments({
        name: 'dev',
        workload: { namespace: '${stage}', selector: 'app=${app}' },
      }),
      'platform.environments[0].workload.namespace: expected only ${app}, ${environment}, ${team} as variables, got ${stage}',
    ],
    [
      'logs that are no object',
      environments({ name: 'dev', logs: 'loki' }),
      "platform.environments[0].logs: expected an object, got 'loki'",
    ],
    [
      'an unknown engine',
      withCluster({ engine: 'x' }),
      "platform.environments[1].clusters[0].engine: expected flux or argocd, got 'x'",
    ],
    [
      'no engine',
      withCluster({ engine: null }),
      'platform.environments[1].clusters[0].engine: expected flux or argocd, got nothing',
    ],
    [
      'a cluster named twice, in different environments',
      environments(
        { name: 'dev', clusters: [cluster()] },
        { name: 'prod', clusters: [cluster()] },
      ),
      "platform.environments[1].clusters[0].name: expected another one than platform.environments[0].clusters[0].name, got 'dev-eu' again",
    ],
    [
      'a server that is no URL',
      withCluster({ server: 'dev.example.com:6443' }),
      "platform.environments[1].clusters[0].server: expected an http or https URL, got 'dev.example.com:6443'",
    ],
    [
      'a token without a server',
      withCluster({ server: null }),
      'platform.environments[1].clusters[0].server: expected the URL of the API server, which credentials.read (a token) needs, got nothing',
    ],
    [
      'no credentials',
      withCluster({ credentials: null }),
      'platform.environments[1].clusters[0].credentials: expected an object, got nothing',
    ],
    [
      'credentials for operating only',
      withCluster({ credentials: { operate: { token: 'a' } } }),
      'platform.environments[1].clusters[0].credentials.read: expected a credential for reading, got nothing',
    ],
    [
      'an empty credential',
      withRead({}),
      'platform.environments[1].clusters[0].credentials.read: expected token, file (a kubeconfig) or kind: inCluster, got none of them',
    ],
    [
      'an unknown kind of credential',
      withRead({ kind: 'oidc' }),
      "platform.environments[1].clusters[0].credentials.read.kind: expected token or kubeconfig or inCluster, got 'oidc'",
    ],
    [
      'a kubeconfig without its file',
      withRead({ kind: 'kubeconfig', context: 'dev' }),
      'platform.environments[1].clusters[0].credentials.read.file: expected the path of a kubeconfig file, got nothing',
    ],
    [
      'two certificate authorities',
      withRead({ token: 'a', caData: 'b', caFile: 'c' }),
      'platform.environments[1].clusters[0].credentials.read.caFile: expected either caData or caFile, got both',
    ],
    [
      'a source without a repository',
      withSource({ branch: 'main' }),
      'platform.desiredState.sources[0].repository: expected the URL of a Git repository, got nothing',
    ],
    [
      'a repository that is no URL',
      withSource({ repository: 'acme/platform-config' }),
      "platform.desiredState.sources[0].repository: expected the URL of a Git repository, got 'acme/platform-config'",
    ],
    [
      'the same repository twice',
      withSource({ repository }, { repository: `${repository}.git` }),
      "platform.desiredState.sources[1].repository: expected another one than platform.desiredState.sources[0].repository, got 'acme/platform-config' again",
    ],
    [
      'folders of apps that do not name the app',
      withSource({ repository, apps: 'apps' }),
      "platform.desiredState.sources[0].apps: expected to mention ${app}, got 'apps'",
    ],
    [
      'layers that lost their environment to a substitution',
      withSource({ repository, layers: ['values.yaml'] }),
      'platform.desiredState.sources[0].layers: expected one that mentions ${environment}, got values.yaml (in app-config.yaml write $${app} and $${environment}',
    ],
    [
      'a layer that is a number',
      withSource({ repository, layers: [1, 'values.${environment}.yaml'] }),
      'platform.desiredState.sources[0].layers[0]: expected a string, got 1',
    ],
  ])('%s', (_, config, message) => {
    expect(() => read(config)).toThrow(message);
  });

  it('everything at once, one line for each', () => {
    const config = environments(
      { name: 'dev', write: 'push' },
      { name: 'prod', clusters: [cluster({ engine: 'helm' })] },
    );
    expect(() => read(config)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: [
          "platform.environments[0].write: expected pull-request or direct, got 'push'",
          "platform.environments[1].clusters[0].engine: expected flux or argocd, got 'helm'",
        ].join('\n'),
      }),
    );
  });
});

describe('readPlatformConfig', () => {
  it('fills in what the least configuration leaves out', () => {
    expect(
      read({
        platform: {
          desiredState: { sources: [{ repository }] },
          environments: [{ name: 'dev', clusters: [cluster()] }],
        },
      }),
    ).toEqual({
      desiredState: {
        sources: [
          {
            name: 'acme/platform-config',
            repository,
            branch: 'main',
            layout: 'helm-requests',
            apps: 'apps/${app}',
            layers: ['values.yaml', 'values.${environment}.yaml'],
          },
        ],
      },
      environments: [
        {
          name: 'dev',
          title: 'dev',
          write: 'pull-request',
          promotesTo: [],
          clusters: [
            {
              name: 'dev-eu',
              environment: 'dev',
              server: 'https://dev.example.com',
              engine: 'flux',
              credentials: { read: { kind: 'token', token: 't0ken' } },
            },
          ],
        },
      ],
    });
  });

  it('keeps tokens for Git out of what other plugins get', () => {
    const source = { repository, credentials: { token: 'secret' } };
    expect(JSON.stringify(read(withSource(source)))).not.toContain('secret');
  });

  it('leaves settings of other plugins alone', () => {
    const config = {
      platform: {
        schemas: {},
        environments: [{ name: 'dev', previews: true }],
      },
    };
    expect(read(config).environments).toHaveLength(1);
  });

  it.each<[string, JsonObject[], Record<string, string[]>]>([
    [
      'is linear where nobody says anything',
      [{ name: 'dev' }, { name: 'staging' }, { name: 'prod' }],
      { dev: ['staging'], staging: ['prod'], prod: [] },
    ],
    [
      'is as said where anybody says something',
      [
        { name: 'dev', promotesTo: ['prod'] },
        { name: 'test' },
        { name: 'prod' },
      ],
      { dev: ['prod'], test: [], prod: [] },
    ],
    [
      'may be switched off',
      [{ name: 'dev', promotesTo: [] }, { name: 'prod' }],
      { dev: [], prod: [] },
    ],
    [
      'may fork and join',
      [
        { name: 'dev', promotesTo: ['eu', 'us'] },
        { name: 'eu', promotesTo: ['prod'] },
        { name: 'us', promotesTo: ['prod'] },
        { name: 'prod' },
      ],
      { dev: ['eu', 'us'], eu: ['prod'], us: ['prod'], prod: [] },
    ],
  ])('promotion %s', (_, list, expected) => {
    const result = read(environments(...list)).environments;
    expect(Object.fromEntries(result.map(e => [e.name, e.promotesTo]))).toEqual(
      expected,
    );
  });

  it.each<[string, JsonObject, object]>([
    [
      'a token with its authority',
      { token: 'a', caFile: '/ca.pem' },
      { kind: 'token', token: 'a', caFile: '/ca.pem' },
    ],
    [
      'a kubeconfig by its file alone',
      { file: '/kubeconfig', context: 'dev' },
      { kind: 'kubeconfig', file: '/kubeconfig', context: 'dev' },
    ],
    ["the pod's own", { kind: 'inCluster' }, { kind: 'inCluster' }],
  ])('reads as a credential %s', (_, credential, expected) => {
    const [, prod] = read(withRead(credential)).environments;
    expect(prod.clusters[0].credentials.read).toEqual(expected);
  });

  it.each([
    ['https://github.com/acme/platform-config', 'acme/platform-config'],
    ['https://github.com/acme/platform-config.git', 'acme/platform-config'],
    ['http://127.0.0.1:7110/lumen/config.git/', 'lumen/config'],
    ['git@github.com:acme/platform-config.git', 'acme/platform-config'],
    ['ssh://git@git.example.com:22/a/b/c.git', 'a/b/c'],
    ['file:///srv/git/config.git', 'srv/git/config'],
  ])('names %s %s', (url, name) => {
    const [source] = read(withSource({ repository: url })).desiredState.sources;
    expect(source.name).toBe(name);
  });
});
