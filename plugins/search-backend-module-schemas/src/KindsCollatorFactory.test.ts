import { mockServices } from '@backstage/backend-test-utils';
import {
  kindsOf,
  preferredVersion,
  type KindDetail,
} from '@gitops-portal/plugin-schemas-common';
import type { KindDocument } from './KindDocument';
import { KindsCollatorFactory } from './KindsCollatorFactory';

function detailOf(name: string, rest: Partial<KindDetail> = {}): KindDetail {
  const [kind] = kindsOf({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    spec: {
      group: 'example.org',
      scope: 'Namespaced',
      names: { kind: name, plural: `${name.toLowerCase()}s` },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              description: `A ${name}.`,
              properties: {
                spec: {
                  type: 'object',
                  properties: {
                    size: {
                      type: 'string',
                      description: 'How much.',
                      enum: ['small', 'large'],
                    },
                    crossplane: {
                      type: 'object',
                      properties: { secret: { type: 'string' } },
                    },
                  },
                },
              },
            },
          },
        },
      ],
    },
  }).kinds;
  return {
    ...kind,
    platform: true,
    preferred: preferredVersion(kind).name,
    environments: [],
    sources: [],
    machinery: ['crossplane'],
    ...rest,
  };
}

async function collect(kinds: KindDetail[], broken?: string) {
  const logger = mockServices.logger.mock();
  const factory = new KindsCollatorFactory(
    {
      kinds: async () => kinds,
      kind: async ({ kind }) => {
        if (kind === broken) {
          throw new Error('no answer');
        }
        return kinds.find(detail => detail.kind === kind)!;
      },
    },
    logger,
  );
  const documents: KindDocument[] = [];
  for await (const document of await factory.getCollator()) {
    documents.push(document);
  }
  return { documents, logger, factory };
}

it('makes a document of a kind, and of each field of it', async () => {
  const { documents } = await collect([
    detailOf('Cache', { title: 'A cache', description: 'A Cache.' }),
  ]);
  expect(documents).toMatchObject([
    {
      title: 'A cache (Cache)',
      location: '/kinds/example.org/Cache',
      text: expect.stringContaining('A Cache. example.org caches'),
    },
    { title: 'Cache spec', field: 'spec' },
    {
      title: 'Cache spec.size',
      text: 'size How much. small large',
      location: '/kinds/example.org/Cache?version=v1&field=spec.size',
      fieldType: 'string',
    },
  ]);
});

it('has fields of others’ kinds in the text of the kind', async () => {
  const { documents } = await collect([
    detailOf('HelmRelease', { platform: false }),
  ]);
  expect(documents).toHaveLength(1);
  expect(documents[0].text).toContain('spec size');
});

it('leaves out composites behind claims, and what cannot be read', async () => {
  const { documents, logger } = await collect(
    [
      detailOf('XCache', { claimedAs: 'Cache' }),
      detailOf('Broken'),
      detailOf('Cache', { platform: false }),
    ],
    'Broken',
  );
  expect(documents.map(({ kind }) => kind)).toEqual(['Cache']);
  expect(logger.warn).toHaveBeenCalledWith(
    'example.org/Broken is not in the search: Error: no answer',
  );
});

it('shows them to those who may read kinds', async () => {
  const { factory } = await collect([]);
  expect(factory.visibilityPermission.name).toBe('schemas.read');
});
