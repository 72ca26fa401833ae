import { FieldSearch, kindsOf } from '@gitops-portal/plugin-schemas-common';
import { FieldIndex } from './FieldIndex';
import type { MergedKind } from './mergeKinds';

const merged = (name: string, platform: boolean): MergedKind => ({
  kind: kindsOf({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    spec: {
      group: 'example.org',
      scope: 'Namespaced',
      names: { kind: name, plural: name.toLowerCase() },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: {
                  type: 'object',
                  properties: { size: { type: 'string' } },
                },
              },
            },
          },
        },
      ],
    },
  }).kinds[0],
  platform,
  environments: [],
  served: new Map(),
});

const found = (index: FieldIndex, kinds: MergedKind[], limit = 10) =>
  index.search(kinds, 'size', limit).map(({ kind, path }) => `${kind} ${path}`);

it('has fields of the platform before those of others', () => {
  const kinds = [merged('Alien', false), merged('Cache', true)];
  const index = new FieldIndex();
  expect(found(index, kinds)).toEqual(['Cache spec.size', 'Alien spec.size']);
  expect(found(index, kinds, 1)).toEqual(['Cache spec.size']);
});

it('indexes again only what has changed', () => {
  const made = jest.spyOn(FieldSearch, 'of');
  const index = new FieldIndex();
  const alien = merged('Alien', false);
  made.mockClear();
  found(index, [alien, merged('Cache', true)]);
  expect(made).toHaveBeenCalledTimes(2);
  // As after a commit: another schema of the platform's kind.
  expect(found(index, [alien, merged('Store', true)])).toEqual([
    'Store spec.size',
    'Alien spec.size',
  ]);
  expect(made).toHaveBeenCalledTimes(3);
  // As after a merge that changed nothing of it.
  found(index, [{ ...alien, kind: { ...alien.kind } }]);
  expect(made).toHaveBeenCalledTimes(4);
});
