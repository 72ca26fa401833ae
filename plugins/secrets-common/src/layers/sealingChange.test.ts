import { applyEdits } from '@gitops-portal/plugin-desired-state-common';
import { readSecrets } from './readSecrets';
import { sealingChange } from './sealingChange';

const folder = 'apps/shop';
const value = {
  ...{ name: 'smtp', key: 'TOKEN', sealed: 'AgBA' },
  ...{ certificate: 'sha256:ab', at: '2026-11-23T06:00:00Z' },
};
const source = { name: 'lumen/config', apps: 'apps/${app}' };
const helm = {
  ...{ ...source, layout: 'helm-requests' },
  layers: ['values.yaml', 'values.${environment}.yaml'],
};
const manifests = {
  ...{ ...source, layout: 'plain' },
  layers: ['base/*.yaml', 'overlays/${environment}/*.yaml'],
};
const own = (file: string, text: string | undefined) => ({
  path: `${folder}/overlays/prod/${file}`,
  environment: 'prod',
  text,
});
const list = {
  ...own('kustomization.yaml', '# ours\nresources:\n  - web.yaml\n'),
  isList: true as const,
};
const web = own(
  'web.yaml',
  'apiVersion: v1\nkind: Web\nmetadata: { name: web }\n',
);
const sealedSecret = (name: string, key: string) =>
  `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata:\n  name: ${name}\nspec:\n  encryptedData:\n    ${key}: AgAA # by hand\n`;

const at = (
  layout: typeof helm,
  layers: Parameters<typeof sealingChange>[0]['layers'],
) => sealingChange({ app: 'shop', environment: 'prod', layout, layers }, value);

describe('a sealed value', () => {
  it('goes into the layer of its environment, with what sealed it', () => {
    const base = { path: `${folder}/values.yaml`, text: '' };
    const file = `${folder}/values.prod.yaml`;
    const layers = [base, { path: file, environment: 'prod', text: '' }];
    expect(at(helm, layers)).toEqual({
      edits: [
        {
          ...{ op: 'set', file, value: 'AgBA' },
          path: ['secrets', 'smtp', 'encryptedData', 'TOKEN'],
        },
        {
          ...{ op: 'set', file, path: ['secrets', 'smtp', 'sealed', 'TOKEN'] },
          value: { certificate: 'sha256:ab', at: value.at },
        },
      ],
    });
    expect(at(helm, [base])).toEqual({
      refusal: 'shop has no layer of its own for prod',
    });
  });

  it('is a manifest of its own beside the others, listed with them', () => {
    const change = at(manifests, [web, list]);
    expect(change).toEqual({
      edits: [],
      files: [
        {
          file: list.path,
          text: '# ours\nresources:\n  - smtp.yaml\n  - web.yaml\n',
        },
        {
          file: `${folder}/overlays/prod/smtp.yaml`,
          text: 'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata:\n  name: smtp\nspec:\n  encryptedData:\n    TOKEN: AgBA\n',
        },
      ],
    });
    if ('refusal' in change) throw new Error(change.refusal);
    const layers = change.files!.map(({ file: path, text }) => ({
      path,
      text,
    }));
    expect(readSecrets(layers, 'plain')).toMatchObject([
      { name: 'smtp', keys: { TOKEN: { sealed: 'AgBA' } } },
    ]);
  });

  it.each([
    ['TOKEN', 'TOKEN: AgBA # by hand\n'],
    ['OTHER', 'OTHER: AgAA # by hand\n    TOKEN: AgBA\n'],
  ])('joins the manifest that there is, which has %s', (key, after) => {
    const there = own('mail.yaml', sealedSecret('smtp', key));
    const change = at(manifests, [web, there, list]);
    if ('refusal' in change) throw new Error(change.refusal);
    expect(change.files).toBeUndefined();
    const { text } = applyEdits(there.text, change.edits, there.path);
    expect(text).toBe(
      sealedSecret('smtp', '@').replace(/ *@.*\n/, `    ${after}`),
    );
  });

  it('does not join a manifest of all environments', () => {
    const path = `${folder}/base/mail.yaml`;
    const shared = { path, text: sealedSecret('smtp', 'TOKEN') };
    expect(at(manifests, [shared, list])).toEqual({
      refusal: expect.stringMatching(/of all environments.*another name/),
    });
  });

  it.each(['cluster-wide', 'namespace-wide'])(
    'does not join a manifest whose values are sealed %s',
    scope => {
      const wide = sealedSecret('smtp', 'TOKEN').replace(
        'metadata:',
        `metadata:\n  annotations: { sealedsecrets.bitnami.com/${scope}: "true" }`,
      );
      expect(at(manifests, [own('mail.yaml', wide), list])).toEqual({
        refusal: expect.stringContaining(`sealed ${scope}`),
      });
    },
  );

  it('has no place where each manifest is named by the settings', () => {
    const named = {
      ...manifests,
      layers: ['overlays/${environment}/web.yaml'],
    };
    expect(at(named, [web])).toEqual({
      refusal: expect.stringContaining('name each file'),
    });
  });
});

describe('the sealed values of manifests', () => {
  it('are those of SealedSecrets alone, with where each is', () => {
    const there = own('mail.yaml', sealedSecret('smtp', 'TOKEN'));
    const foreign = own(
      'other.yaml',
      sealedSecret('x', 'A').replace('bitnami.com', 'example.org'),
    );
    expect(readSecrets([web, foreign, there, list], 'plain')).toEqual([
      {
        name: 'smtp',
        keys: {
          TOKEN: {
            ...{ sealed: 'AgAA', certificate: undefined, at: undefined },
            origin: expect.objectContaining({ file: there.path, line: 7 }),
          },
        },
      },
    ]);
  });
});
