import { readConfiguration } from '../requests/readConfiguration';
import { findLayout } from './findLayout';

const kind = 'platform.example.org/v1/WebService';
const layers = (...texts: string[]) =>
  texts.map((text, index) => ({
    path: index === 0 ? 'values.yaml' : `values.dev.yaml`,
    ...(index === 0 ? {} : { environment: 'dev' }),
    text,
  }));

describe('layouts', () => {
  it('helm-values: the merged values are the spec, and each value has its place', () => {
    const layout = findLayout('helm-values', [], { kind })!;
    const { requests, problems } = readConfiguration(
      layout,
      layers('replicas: 1\nport: 80 # http\n', '# dev\nreplicas: 2\n'),
    );
    expect(problems).toEqual([]);
    expect(requests).toMatchObject([
      {
        ...{ name: 'app', kind: 'WebService', specPath: [] },
        apiVersion: 'platform.example.org/v1',
        spec: { replicas: 2, port: 80 },
        origins: {
          replicas: { file: 'values.dev.yaml', line: 2 },
          port: { file: 'values.yaml', line: 2 },
        },
      },
    ]);
  });

  it('helm-values: says which setting is missing', () => {
    const { requests, problems } = readConfiguration(
      findLayout('helm-values')!,
      layers('a: 1\n'),
    );
    expect([requests, problems[0].message]).toEqual([
      [],
      expect.stringContaining('the setting kind of the source'),
    ]);
  });

  it('plain: each file is a manifest of its own; the rest says why it is none', () => {
    const manifest = (name: string) =>
      `apiVersion: a.org/v1\nkind: Web\nmetadata: { name: ${name} }\nspec:\n  size: 1\n`;
    const { requests, problems } = readConfiguration(findLayout('plain')!, [
      { path: 'web.yaml', text: manifest('web') },
      { path: 'api.yaml', text: manifest('api') },
      { path: 'both.yaml', text: `${manifest('a')}---\n${manifest('b')}` },
      { path: 'notes.yaml', text: 'just: notes\n' },
    ]);
    expect(requests).toMatchObject([
      { name: 'web', spec: { size: 1 }, specPath: ['spec'] },
      { name: 'api', origins: { size: { file: 'api.yaml', line: 5 } } },
    ]);
    expect(problems.map(({ file, message }) => [file, message])).toEqual([
      ['both.yaml', 'the file holds several documents; a layer is one'],
      ['notes.yaml', 'expected a manifest: apiVersion, kind and metadata.name'],
    ]);
  });
});
