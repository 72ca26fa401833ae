import type { JsonObject } from '@backstage/types';
import {
  applyEdits,
  compareEnvironments,
  helmRequests,
  type DesiredPreview,
  type Edit,
  type LayerFile,
} from '@gitops-portal/plugin-desired-state-common';
import type { SeenSecrets } from '@gitops-portal/plugin-secrets-common';
import type { AppComparison } from '../api/AppComparison';
import type { Configuration } from '../api/Configuration';
import type { OutputUses } from '../api/OutputUses';
import type { Change } from '../api/DesiredStateApi';
import { configurationFrom } from './configurationFrom';

const folder = 'apps/checkout';

const kind = {
  outputs: {
    secrets: [{ name: '${name}-connection', keys: ['url'] }],
    values: [],
  },
  group: 'platform.example.org',
  kind: 'WebService',
  plural: 'webservices',
  scope: 'Namespaced',
  source: 'xrd',
  versions: [
    {
      name: 'v1',
      served: true,
      storage: true,
      schema: {
        type: 'object',
        properties: {
          apiVersion: { type: 'string' },
          kind: { type: 'string' },
          metadata: { type: 'object' },
          spec: {
            type: 'object',
            required: ['image'],
            properties: {
              image: {
                type: 'object',
                description: 'The image to run.',
                required: ['repository'],
                properties: {
                  repository: { type: 'string' },
                  tag: { type: 'string' },
                },
              },
              replicas: {
                type: 'integer',
                minimum: 0,
                maximum: 50,
                default: 2,
                description: 'How many copies run.',
              },
              tier: {
                type: 'string',
                enum: ['standard', 'critical'],
                default: 'standard',
              },
              debug: { type: 'boolean' },
              env: {
                type: 'array',
                'x-kubernetes-list-type': 'map',
                'x-kubernetes-list-map-keys': ['name'],
                items: {
                  type: 'object',
                  required: ['name'],
                  properties: {
                    name: { type: 'string' },
                    value: { type: 'string' },
                    secret: {
                      type: 'object',
                      properties: {
                        name: { type: 'string' },
                        key: { type: 'string' },
                      },
                    },
                  },
                  'x-kubernetes-validations': [
                    { rule: 'has(self.value) != has(self.secret)' },
                  ],
                },
              },
            },
          },
        },
      },
    },
  ],
};

function kindWith(fields: Record<string, object>) {
  const [version] = kind.versions;
  const { spec, ...others } = version.schema.properties;
  const properties = { ...spec.properties, ...fields };
  const schema = {
    ...version.schema,
    properties: { ...others, spec: { ...spec, properties } },
  };
  return { ...kind, versions: [{ ...version, schema }] };
}

/** The kind as the list of kinds has it. */
const offered = {
  group: 'platform.example.org',
  kind: 'WebService',
  title: 'Web service',
  platform: true,
  preferred: 'v1',
  versions: [{ name: 'v1', served: true, storage: true }],
};

const forbidden = {
  status: 403,
  body: {
    error: { name: 'NotAllowedError', message: 'secrets.read is missing' },
    response: { statusCode: 403 },
  },
};

const notFound = {
  status: 404,
  body: {
    error: { name: 'NotFoundError', message: 'not found' },
    response: { statusCode: 404 },
  },
};

/** The backends of the tab, as far as it asks them, over `fetch`. */
export class FakePlatform {
  head = 'a'.repeat(40);
  write: Configuration['write'] = 'direct';
  hasKind = true;
  /** Further fields of the kind's spec. */
  fields: Record<string, object> = {};
  /** What clusters tell of Secrets; absent, one may not know. */
  seenSecrets?: SeenSecrets;
  /** Environments that may not be read. */
  hidden: string[] = [];
  /** Answers the next change with this instead of making it. */
  nextAnswer?: { status: number; body: JsonObject };
  readonly changes: Change[] = [];
  /** Where other apps use what this one gives. */
  uses: OutputUses = { uses: [], hiddenApps: 0 };
  /** What a removal of the app would do. */
  removal: DesiredPreview = {
    head: this.head,
    write: 'direct',
    files: [],
    requests: [],
    issues: [],
  };
  /** Removals of the app that were asked for. */
  readonly removals: object[] = [];
  readonly texts: Record<string, string | undefined> = {
    'values.yaml': [
      'requests:',
      '  web:',
      '    apiVersion: platform.example.org/v1',
      '    kind: WebService',
      '    spec:',
      '      image: { repository: registry.example.org/checkout }',
      '      replicas: 2',
      '      env:',
      '        - name: MODE # of the program',
      '          value: fast',
      '',
    ].join('\n'),
    'values.staging.yaml': [
      'requests:',
      '  web:',
      '    spec:',
      '      image:',
      '        tag: 2.9.0 # by CI',
      '      replicas: 3',
      '',
    ].join('\n'),
  };

  readonly fetch: typeof fetch = async (input, init) => {
    const { host, pathname, searchParams } = new URL(String(input));
    const { status, body } = this.answer(
      `${init?.method ?? 'GET'} ${host}${pathname}`,
      searchParams,
      init?.body ? JSON.parse(String(init.body)) : undefined,
    );
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json' },
    });
  };

  private answer(
    request: string,
    query: URLSearchParams,
    body: Change | undefined,
  ): { status: number; body: unknown } {
    switch (request) {
      case 'GET environments/environments':
        return {
          status: 200,
          body: ['dev', 'staging', 'prod'].map(name => ({
            name,
            title: name,
            write: name === 'prod' ? 'pull-request' : 'direct',
            promotesTo: [],
            clusters: [{ name: `${name}-eu`, engine: 'flux' }],
          })),
        };
      case 'GET schemas/kinds/platform.example.org/WebService':
        return this.hasKind
          ? { status: 200, body: kindWith(this.fields) }
          : notFound;
      case 'GET delivery/apps/checkout/references':
        return {
          status: 200,
          body: {
            app: 'checkout',
            environment: query.get('environment'),
            namespaces: ['checkout'],
            configMaps: [
              { name: 'flags', keys: ['a.yaml'], clusters: ['staging-eu'] },
            ],
            lookedIn: [
              {
                cluster: 'staging-eu',
                freshness: { state: 'live', asOf: new Date().toISOString() },
              },
              { cluster: 'staging-us', freshness: { state: 'unreachable' } },
            ],
          },
        };
      case 'GET secrets/apps/checkout/seen-secrets':
        return this.seenSecrets
          ? { status: 200, body: this.seenSecrets }
          : forbidden;
      case 'GET desired-state/apps/checkout/configuration':
        return {
          status: 200,
          body: this.configuration(query.get('environment') ?? ''),
        };
      case 'GET desired-state/apps/checkout/comparison':
        return { status: 200, body: this.comparison() };
      case 'GET schemas/kinds':
        return { status: 200, body: { kinds: [offered] } };
      case 'GET schemas/kinds/platform.example.org/WebService/compositions':
        return { status: 200, body: [] };
      case 'POST desired-state/apps/checkout/preview':
        return {
          status: 200,
          body: {
            head: this.head,
            write: this.write,
            files: [],
            issues: [],
            requests: [
              {
                environment: 'staging',
                name: 'web',
                apiVersion: 'platform.example.org/v1',
                kind: 'WebService',
                change: 'changed',
                before: { replicas: 3 },
                after: { replicas: 4 },
                object: { kind: 'WebService', spec: { replicas: 4 } },
              },
            ],
            dryRuns: [
              {
                environment: 'staging',
                cluster: 'staging-eu',
                request: 'web',
                verdict: 'accepted',
              },
            ],
          },
        };
      case 'GET desired-state/apps/checkout/uses':
        return { status: 200, body: this.usesOf(query.get('request')) };
      case 'GET desired-state/apps/checkout/removal':
        return { status: 200, body: this.removal };
      case 'POST desired-state/apps/checkout/removal':
        this.removals.push(body!);
        return { status: 201, body: { commit: this.head, branch: 'main' } };
      case 'POST desired-state/apps/checkout/changes':
        return this.change(body!);
      default:
        return notFound;
    }
  }

  private usesOf(request: string | null): OutputUses {
    const { uses, hiddenApps } = this.uses;
    return {
      uses: uses.filter(({ of }) => request === null || of === request),
      hiddenApps,
    };
  }

  private layersOf(environment: string): LayerFile[] {
    return ['values.yaml', `values.${environment}.yaml`].map((name, index) => ({
      path: `${folder}/${name}`,
      text: this.texts[name],
      ...(index === 1 ? { environment } : {}),
    }));
  }

  private comparison(): AppComparison {
    const shown = ['dev', 'staging', 'prod'].filter(
      name =>
        this.texts[`values.${name}.yaml`] !== undefined &&
        !this.hidden.includes(name),
    );
    return {
      app: 'checkout',
      source: 'lumen/platform-config',
      head: this.head,
      hidden: this.hidden,
      ...compareEnvironments(
        helmRequests,
        shown.map(environment => ({
          environment,
          layers: this.layersOf(environment),
        })),
      ),
    };
  }

  protected configuration(environment: string): Configuration {
    return configurationFrom(
      {
        app: 'checkout',
        environment,
        head: this.head,
        write: this.write,
        source: 'lumen/platform-config',
      },
      this.layersOf(environment),
    );
  }

  private change(change: Change): { status: number; body: unknown } {
    this.changes.push(change);
    if (this.nextAnswer) {
      const answer = this.nextAnswer;
      this.nextAnswer = undefined;
      return answer;
    }
    this.commit(change.edits);
    return {
      status: 201,
      body: {
        commit: this.head,
        branch: 'main',
        url: `https://forge.example.org/commit/${this.head}`,
      },
    };
  }

  /** Makes edits as somebody's commit. */
  commit(edits: Edit[]) {
    for (const name of Object.keys(this.texts)) {
      this.texts[name] = applyEdits(
        this.texts[name],
        edits,
        `${folder}/${name}`,
      ).text;
    }
    this.head = 'b'.repeat(40);
  }
}
