import { mockServices } from '@backstage/backend-test-utils';
import { RepositoryKinds } from './RepositoryKinds';

const crd = (kind: string) => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  group: example.org
  scope: Namespaced
  names: {kind: ${kind}, plural: ${kind.toLowerCase()}s}
  versions: [{name: v1, served: true, storage: true}]
`;

function repositories() {
  const state = {
    head: 'a' as string | undefined,
    files: [{ path: 'platform/xrds/a.yaml', text: crd('Alpha') }],
    fails: false,
    reads: 0,
  };
  const source = RepositoryKinds.create({
    auth: mockServices.auth(),
    paths: ['platform/xrds'],
    desiredState: {
      sources: async () => [
        {
          name: 'lumen/config',
          branch: 'main',
          head: state.head,
          freshness: { state: 'live' },
        },
      ],
      files: async ({ prefix }) => {
        state.reads += 1;
        if (state.fails) {
          throw new Error('no answer');
        }
        return [
          {
            source: 'lumen/config',
            head: state.head ?? '',
            files: state.files.filter(file => file.path.startsWith(prefix)),
          },
        ];
      },
    },
  });
  const kinds = async () =>
    (await source.read()).flatMap(read => read.kinds.map(kind => kind.kind));
  return { state, source, kinds };
}

it('reads the files once per head', async () => {
  const { state, kinds } = repositories();
  expect(await Promise.all([kinds(), kinds()])).toEqual([['Alpha'], ['Alpha']]);
  expect(state.reads).toBe(1);
  state.files = [{ path: 'platform/xrds/b.yml', text: crd('Beta') }];
  expect(await kinds()).toEqual(['Alpha']);
  state.head = 'b';
  expect(await kinds()).toEqual(['Beta']);
  expect(state.reads).toBe(2);
});

it('says why it has nothing, and tries again', async () => {
  const { state, source, kinds } = repositories();
  state.fails = true;
  expect(await source.read()).toEqual([
    {
      status: {
        type: 'repository',
        name: 'lumen/config',
        error: 'no answer',
      },
      kinds: [],
      problems: [],
    },
  ]);
  state.fails = false;
  expect(await kinds()).toEqual(['Alpha']);
});

it('passes over files that are no YAML, and reports those that are broken', async () => {
  const { state, source } = repositories();
  state.files = [
    { path: 'platform/xrds/README.md', text: '# {' },
    { path: 'platform/xrds/a.yaml', text: 'a: b: c' },
    { path: 'apps/b.yaml', text: crd('Beta') },
  ];
  const [{ kinds, problems }] = await source.read();
  expect(kinds).toEqual([]);
  expect(problems).toMatchObject([{ file: 'platform/xrds/a.yaml', line: 1 }]);
});
