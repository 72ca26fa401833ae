import type {
  FieldHit,
  JSONSchemaProps,
  KindDetail,
  KindList,
  KindSummary,
} from '@gitops-portal/plugin-schemas-common';
import type { SchemasApi } from '../api/SchemasApi';

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

  failure?: Error;

  async kinds(): Promise<KindList> {
    return this.answer(this.list);
  }

  async kind(): Promise<KindDetail> {
    return this.answer(this.detail);
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
