import { helmRequests } from '../layout/helmRequests';
import { planApp } from './planApp';
import { ownedPaths, pathsOwned, planRemoval } from './planRemoval';
import { readSkeleton } from './readSkeleton';

const source = {
  name: 'lumen/platform-config',
  repository: 'https://git.example.org/lumen/platform-config.git',
  branch: 'main',
  layout: 'helm-requests',
  apps: 'apps/${app}',
  layers: ['values.yaml', 'values.${environment}.yaml'],
};
const app = {
  name: 'gifts',
  owner: 'group:default/checkout',
  environments: ['dev'],
  requests: [],
};

function layersWith(text: string) {
  const { skeleton, problems } = readSkeleton(text, 'skeleton.yaml');
  const content = { ...skeleton, files: {} };
  const plan = planApp(app, { source, layout: helmRequests }, content);
  const layers = plan.files.filter(({ path }) => path.includes('values'));
  return { problems, layers: layers.map(layer => layer.text.split('\n')[0]) };
}

describe('planApp', () => {
  it('tells editors in the first line of each layer where its schema is', () => {
    const schema = 'https://portal.example.org/values.json';
    const text = `schema: ${schema}\nenvironments: { dev: {} }\n`;
    expect(layersWith(text)).toEqual({
      problems: [],
      layers: Array(2).fill(`# yaml-language-server: $schema=${schema}`),
    });
  });

  it('tells them nothing where the skeleton does not, or not in one word', () => {
    const text = 'schema: "a b"\nenvironments: { dev: {} }\n';
    const { layers, problems } = layersWith(text);
    expect(layers.join(' ')).not.toContain('yaml-language-server');
    expect(problems).toEqual([
      {
        file: 'skeleton.yaml',
        line: 1,
        message: 'schema: expected an address or a path without spaces',
      },
    ]);
  });
});

describe('planRemoval', () => {
  const lists = [
    { file: 'clusters/${environment}.yaml', path: ['apps'], add: '${app}' },
  ];
  const skeleton = {
    reserved: [],
    catalogSpec: {},
    environments: {
      dev: { files: 'flux', lists },
      prod: { files: 'argo', lists },
    },
    files: {
      flux: [
        { path: 'clusters/${environment}/${app}/release.yaml', text: '' },
        { path: 'clusters/common.yaml', text: '' },
      ],
      argo: [{ path: 'argo/${environment}/${app}.yaml', text: '' }],
    },
  };
  const repository = { source, layout: helmRequests };
  const paths = [
    'apps/gifts/values.yaml',
    'apps/gifts-2/values.yaml',
    'clusters/dev/gifts/release.yaml',
    'clusters/dev/gifts/added.yaml',
    'clusters/prod/gifts/release.yaml',
    'clusters/common.yaml',
    'argo/prod/gifts.yaml',
  ];
  const inDev = paths.filter(path => /^apps.gifts\/|^clusters.dev/.test(path));
  const inProd = ['apps/gifts/values.yaml', 'argo/prod/gifts.yaml'];

  it.each([
    [['dev'], inDev, ['prod argo/prod/gifts.yaml']],
    [['prod'], inProd, ['dev clusters/dev/gifts/release.yaml']],
    [['dev', 'prod'], [...inDev, 'argo/prod/gifts.yaml'], []],
  ])('takes from %j what is of it there', (environments, files, others) => {
    const asked = { ...app, environments };
    const plan = planRemoval(asked, { ...repository, paths }, skeleton);
    expect(plan.files).toEqual(files);
    expect(plan.entries.map(({ file }) => file)).toEqual(
      environments.map(environment => `clusters/${environment}.yaml`),
    );
    expect(
      plan.elsewhere.map(({ environment, file }) => `${environment} ${file}`),
    ).toEqual(others);
    expect(pathsOwned(paths, ownedPaths(asked, repository, skeleton))).toEqual(
      files,
    );
  });
});
