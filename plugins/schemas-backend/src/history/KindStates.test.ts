import { mockServices } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import { loadKinds } from '@gitops-portal/plugin-schemas-common';
import type { MergedKind } from '../service/mergeKinds';
import { KindStates } from './KindStates';

const crd = (version: string) => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  group: example.org
  scope: Namespaced
  names: {kind: Cache, plural: caches}
  versions: [{name: ${version}, served: true, storage: true}]
`;

const cacheOf = (version: string) =>
  loadKinds([{ file: 'platform/xrds/cache.yaml', text: crd(version) }])
    .kinds[0];

const merged: MergedKind = {
  kind: cacheOf('v1'),
  repository: 'lumen/config',
  platform: true,
  environments: [],
  served: new Map([['dev', [cacheOf('v1beta1')]]]),
};

/** Files by revision. */
const revisions: Record<string, Record<string, string>> = {
  main: { 'platform/xrds/cache.yaml': crd('v1') },
  old: { 'platform/xrds/all.yaml': crd('v1alpha1') },
  before: {},
};

const notFound = () =>
  ResponseError.fromResponse(
    new Response('{}', { status: 404 }) as Parameters<
      typeof ResponseError.fromResponse
    >[0],
  );

const states = KindStates.create({
  auth: mockServices.auth(),
  paths: ['platform/xrds'],
  desiredState: {
    files: async ({ source, prefix, revision = 'main' }) => {
      if (!revisions[revision]) {
        throw await notFound();
      }
      const files = Object.entries(revisions[revision])
        .filter(([path]) => path.startsWith(prefix))
        .map(([path, text]) => ({ path, text }));
      return [{ source: source ?? '', head: `${revision}-sha`, files }];
    },
    history: async ({ source, path }) => ({
      source,
      head: 'main-sha',
      branch: 'main',
      tags: [path],
      revisions: [],
    }),
  },
});

it.each([
  ['main', 'v1', 'main-sha'],
  ['HEAD', 'v1', 'main-sha'],
  ['old', 'v1alpha1', 'old-sha'],
  ['before', undefined, 'before-sha'],
  ['environment:dev', 'v1beta1', undefined],
  ['environment:prod', undefined, undefined],
])('tells the kind at %s', async (state, version, commit) => {
  const { kind, commit: at } = await states.at(merged, state);
  expect([kind?.versions[0].name, at]).toEqual([version, commit]);
});

it('says that there is no such revision', async () => {
  await expect(states.at(merged, 'never')).rejects.toThrow(
    "lumen/config has no commit, tag or branch 'never'",
  );
});

it('has no history of a kind that only clusters have', async () => {
  const foreign = { ...merged, repository: undefined };
  expect(await states.history(foreign)).toEqual({ revisions: [], tags: [] });
  await expect(states.at(foreign, 'main')).rejects.toThrow(
    "Cache is defined in no repository: expected environment:NAME, got 'main'",
  );
});

it('reads the history of the file that defines it', async () => {
  expect(await states.history(merged)).toMatchObject({
    repository: 'lumen/config',
    branch: 'main',
    tags: ['platform/xrds/cache.yaml'],
  });
});
