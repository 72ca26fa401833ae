import { createSnapshot } from '../source/Snapshot';
import { buildKustomization } from './buildKustomization';

function snapshotOf(files: Record<string, unknown>) {
  return createSnapshot({
    commit: 'c',
    subject: 's',
    blobs: new Map(Object.keys(files).map(path => [path, path])),
    readBlob: async path => {
      const file = files[path];
      return typeof file === 'string' ? file : JSON.stringify(file);
    },
  });
}

const thing = { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'a' } };

describe('kustomize build', () => {
  it('collects resources from files and folders below', async () => {
    const manifests = await buildKustomization(
      snapshotOf({
        'env/kustomization.yaml': {
          namespace: 'shop',
          resources: ['app', 'ns.yaml'],
        },
        'env/ns.yaml': {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: 'shop' },
        },
        'env/app/kustomization.yaml': {
          resources: ['../../base/a.yaml'],
          labels: [{ pairs: { team: 'checkout' } }],
        },
        'base/a.yaml': thing,
      }),
      './env',
    );
    expect(manifests).toEqual([
      {
        ...thing,
        metadata: {
          name: 'a',
          namespace: 'shop',
          labels: { team: 'checkout' },
        },
      },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
    ]);
  });

  it('makes ConfigMaps of files anywhere in the repository', async () => {
    const [configMap] = await buildKustomization(
      snapshotOf({
        'env/app/kustomization.yaml': {
          configMapGenerator: [
            {
              name: 'values',
              files: ['values.yaml=../../apps/app/values.dev.yaml'],
            },
          ],
          generatorOptions: {
            disableNameSuffixHash: true,
            labels: { watch: 'yes' },
          },
        },
        'apps/app/values.dev.yaml': 'replicas: 1 # kept as it is\n',
      }),
      'env/app',
    );
    expect(configMap).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'values', labels: { watch: 'yes' } },
      data: { 'values.yaml': 'replicas: 1 # kept as it is\n' },
    });
  });

  it('takes all manifests of a folder without kustomization.yaml', async () => {
    const manifests = await buildKustomization(
      snapshotOf({
        'd/b.yaml': thing,
        'd/sub/c.yml': thing,
        'd/README.md': '#',
      }),
      'd',
    );
    expect(manifests).toHaveLength(2);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    [
      'a file that is not there',
      { 'd/kustomization.yaml': { resources: ['service.yaml'] } },
      /^accumulating resources: accumulation err='accumulating resources from 'service\.yaml': open .*\/d\/service\.yaml: no such file or directory'/,
    ],
    [
      'what it does not build',
      { 'd/kustomization.yaml': { patches: [] } },
      /^the sandbox does not build "patches" \(in d\/kustomization\.yaml\)/,
    ],
    [
      'a field that there is not',
      { 'd/kustomization.yaml': { resource: [] } },
      /^invalid Kustomization: json: unknown field "resource"$/,
    ],
    [
      'a values file that is not there',
      {
        'd/kustomization.yaml': {
          configMapGenerator: [{ name: 'v', files: ['../v.yaml'] }],
          generatorOptions: { disableNameSuffixHash: true },
        },
      },
      /^loading KV pairs: file sources: \[\.\.\/v\.yaml\]: open .*\/v\.yaml: no such file or directory$/,
    ],
    [
      'a manifest that is no YAML',
      { 'd/kustomization.yaml': { resources: ['a.yaml'] }, 'd/a.yaml': 'a: [' },
      /MalformedYAMLError/,
    ],
  ])('refuses %s', async (_, files, message) => {
    await expect(buildKustomization(snapshotOf(files), 'd')).rejects.toThrow(
      message,
    );
  });
});
