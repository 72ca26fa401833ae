import { helmRequests } from '../layout/helmRequests';
import { planApp } from './planApp';
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
