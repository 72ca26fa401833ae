import {
  plain,
  readAsHelm,
  readConfiguration,
} from '@gitops-portal/plugin-desired-state-common';
import { imageEdits } from './imageEdits';
import { imageLayer } from './imageLayer';

const file = 'values.dev.yaml';
const digest = `sha256:${'a'.repeat(64)}`;
const repository = 'registry.example.org/web';
const web = {
  name: 'web',
  apiVersion: 'example.org/v1',
  kind: 'Web',
  spec: { image: { repository, tag: '1', digest } },
  specPath: ['web', 'spec'],
  origins: {},
};
const tag = (value: string) => `web: { spec: { image: { tag: ${value} } } }\n`;
const path = ['web', 'spec', 'image', 'tag'];

describe('imageEdits', () => {
  it.each([
    ['none anywhere', '', [], []],
    ['its own', tag('1'), [], [{ op: 'remove', file, path }]],
    [
      'an inherited one',
      '',
      [tag('1')],
      [{ op: 'set', file, path, value: null }],
    ],
    ['both', tag('2'), [tag('1')], [{ op: 'set', file, path, value: null }]],
    ['one that is taken back', tag('null'), [tag('1')], []],
    ['one that a layer between takes back', '', [tag('1'), tag('null')], []],
  ])('leaves no tag of another digest: %s', (_, own, below, edits) => {
    expect(
      imageEdits(
        web,
        { repository, digest },
        file,
        readAsHelm(own),
        below.map(readAsHelm),
      ),
    ).toEqual(edits);
  });
});

describe('imageLayer', () => {
  const layers = [
    { path: 'web.yaml', text: '' },
    { path: 'dev/a.yaml', environment: 'dev', text: '' },
    { path: 'dev/b.yaml', environment: 'dev', text: '' },
  ];

  it('is the last of the environment where layers are merged', () => {
    expect(imageLayer({}, web, layers)).toEqual({
      layer: layers[2],
      below: layers.slice(0, 2),
    });
    expect(imageLayer({}, web, layers.slice(0, 1))).toBeUndefined();
  });

  it.each([
    ['dev/a.yaml', layers[1]],
    ['web.yaml', undefined],
  ])('is the file that has the image where none is merged: %s', (at, layer) => {
    const text = `apiVersion: example.org/v1\nkind: Web\nmetadata: { name: web }\nspec: { image: { tag: '1' } }\n`;
    const { requests } = readConfiguration(plain, [{ path: at, text }]);
    expect(imageLayer(plain, requests[0], layers)?.layer).toBe(layer);
  });
});
