import type {
  FieldHit,
  FieldUses,
  JSONSchemaProps,
  KindComparison,
  KindComposition,
  KindDetail,
  KindHistory,
  KindList,
  KindSummary,
} from '@gitops-portal/plugin-schemas-common';
import type { ComparedStates, SchemasApi } from '../api/SchemasApi';

const webService: KindSummary = {
  group: 'platform.example.org',
  kind: 'WebService',
  plural: 'webservices',
  scope: 'Namespaced',
  source: 'xrd',
  title: 'Web service',
  description: 'A long-running HTTP service.',
  owner: 'group:default/platform',
  platform: true,
  versions: [
    { name: 'v1', served: true, storage: true },
    {
      name: 'v1alpha1',
      served: true,
      storage: false,
      deprecated: true,
      deprecationWarning: 'use v1 instead',
    },
  ],
  preferred: 'v1',
  environments: [
    {
      name: 'dev',
      title: 'Development',
      production: false,
      versions: ['v1'],
      differs: [],
    },
    {
      name: 'prod',
      title: 'Production',
      production: true,
      versions: ['v1'],
      differs: ['v1'],
    },
  ],
  requests: 2,
};

const schema: JSONSchemaProps = {
  type: 'object',
  properties: {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    spec: {
      type: 'object',
      description: 'What your team asks for.',
      required: ['image'],
      properties: {
        image: {
          type: 'object',
          description: 'The image to run.',
          properties: { tag: { type: 'string' } },
        },
        replicas: {
          type: 'integer',
          description: 'How many copies run.',
          minimum: 0,
          maximum: 50,
          default: 2,
        },
        region: {
          type: 'string',
          enum: ['eu', 'us'],
          'x-kubernetes-validations': [
            { rule: 'self == oldSelf', message: 'a service cannot move' },
          ],
        },
        ...Object.fromEntries(
          Array.from({ length: 1000 }, (_, index) => [
            `field${index}`,
            { type: 'string' },
          ]),
        ),
      },
    },
  },
};

/** The API on data of its own, which tests change. */
export class FakeKinds implements SchemasApi {
  list: KindList = {
    kinds: [
      webService,
      {
        ...webService,
        group: 'helm.toolkit.fluxcd.io',
        kind: 'HelmRelease',
        title: undefined,
        platform: false,
        requests: 0,
      },
    ],
    categories: [],
    sources: [{ type: 'repository', name: 'lumen/platform-config' }],
    problems: [],
  };

  detail: KindDetail = {
    ...webService,
    versions: webService.versions.map(version => ({ ...version, schema })),
    machinery: [],
    sources: [],
    uses: [
      {
        app: 'checkout',
        request: 'web',
        version: 'v1alpha1',
        environments: ['dev', 'prod'],
      },
    ],
  };

  hits: FieldHit[] = [
    {
      group: 'platform.example.org',
      kind: 'WebService',
      version: 'v1',
      path: 'spec.replicas',
      type: 'integer',
    },
  ];

  usesOfField: FieldUses = {
    total: 2,
    uses: ['dev', 'prod'].map(environment => ({
      app: 'checkout',
      environment,
      request: 'web',
      version: 'v1',
      path: 'spec.replicas',
      value: environment === 'prod' ? 4 : 2,
      file: `apps/checkout/values.${environment}.yaml`,
      line: 7,
      url: `https://forge/${environment}#L7`,
    })),
  };

  past: KindHistory = {
    repository: 'lumen/platform-config',
    file: 'platform/xrds/webservice.yaml',
    branch: 'main',
    tags: ['v2'],
    revisions: ['bbbbbbbbbb', 'aaaaaaaaaa'].map((sha, index) => ({
      sha,
      title: index === 0 ? 'WebService: fewer replicas' : 'WebService: begin',
      author: { name: 'Petra Novak', email: 'petra@lumen.example' },
      time: '2026-01-01T00:00:00.000Z',
      tags: index === 0 ? ['v2'] : [],
    })),
  };

  compared: KindComparison = {
    before: { state: 'aaaaaaaaaa', versions: ['v1'] },
    after: { state: 'HEAD', versions: ['v1'] },
    changes: [
      {
        kind: 'WebService.platform.example.org',
        version: 'v1',
        path: 'spec.replicas',
        change: 'maximum-lowered',
        breaking: true,
        reason: 'more than 20 is refused',
      },
    ],
    impact: {
      checked: 3,
      altered: 1,
      broken: [
        {
          app: 'checkout',
          environment: 'prod',
          request: 'web',
          issues: [
            {
              path: 'spec.replicas',
              message: 'is more than 20',
              file: 'apps/checkout/values.prod.yaml',
              line: 7,
              url: 'https://forge/prod#L7',
            },
          ],
        },
      ],
    },
  };

  made: KindComposition[] = [
    {
      name: 'webservice',
      group: 'platform.example.org',
      version: 'v1',
      kind: 'WebService',
      file: 'platform/compositions/webservice.yaml',
      declared: ['Deployment', 'Bucket'],
      steps: [
        {
          name: 'workload',
          resources: [
            {
              apiVersion: 'apps/v1',
              kind: 'Deployment',
              when: ['spec.region'],
              from: [
                { field: 'spec.replicas', to: 'spec.replicas' },
                { field: 'spec.gone' },
              ],
            },
          ],
        },
        { name: 'code', resources: [], hidden: 'Its own program decides.' },
      ],
    },
  ];

  /** What was asked for, in order. */
  asked: unknown[] = [];

  failure?: Error;

  async kinds(): Promise<KindList> {
    return this.answer(this.list);
  }

  async kind(
    { kind }: { kind: string },
    environment?: string,
  ): Promise<KindDetail> {
    if (kind !== this.detail.kind) {
      throw new Error(`No source has a kind ${kind}`);
    }
    return this.answer(
      environment ? { ...this.detail, shownAs: environment } : this.detail,
    );
  }

  async uses(_: unknown, field?: string): Promise<FieldUses> {
    this.asked.push(field);
    return this.answer(this.usesOfField);
  }

  async history(): Promise<KindHistory> {
    return this.answer(this.past);
  }

  async comparison(
    _: unknown,
    states: ComparedStates,
  ): Promise<KindComparison> {
    this.asked.push(states);
    return this.answer(this.compared);
  }

  async compositions(): Promise<KindComposition[]> {
    return this.answer(this.made);
  }

  async fields(): Promise<FieldHit[]> {
    return this.answer(this.hits);
  }

  private async answer<T>(value: T): Promise<T> {
    if (this.failure) {
      throw this.failure;
    }
    return value;
  }
}
