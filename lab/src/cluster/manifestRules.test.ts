import type { Manifest } from './Manifest';
import { inOrderOfUse, isEstablished, refusesWebhooks } from './manifestRules';
import { parseManifests } from './readManifests';

const manifest = (kind: string, spec: object = {}): Manifest => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'x' },
  spec,
});

describe('inOrderOfUse', () => {
  it('puts kinds and namespaces before what is made of them', () => {
    const batches = inOrderOfUse(
      ['Deployment', 'Namespace', 'Widget', 'CustomResourceDefinition'].map(
        kind => manifest(kind),
      ),
    );
    expect(batches.map(batch => batch.map(({ kind }) => kind))).toEqual([
      ['Namespace', 'CustomResourceDefinition'],
      ['Deployment', 'Widget'],
    ]);
  });

  it('makes no empty batch', () => {
    expect(inOrderOfUse([])).toEqual([]);
    expect(inOrderOfUse([manifest('Pod')])).toHaveLength(1);
  });
});

describe('refusesWebhooks', () => {
  it.each([
    manifest('ValidatingWebhookConfiguration'),
    manifest('MutatingWebhookConfiguration'),
    manifest('CustomResourceDefinition', {
      conversion: { strategy: 'Webhook' },
    }),
  ])('refuses $kind', refused => {
    expect(() => refusesWebhooks([manifest('Pod'), refused])).toThrow(
      `${refused.kind} x makes the API server call a webhook`,
    );
  });

  it.each([
    manifest('CustomResourceDefinition', { conversion: { strategy: 'None' } }),
    manifest('CustomResourceDefinition'),
    manifest('ValidatingAdmissionPolicy'),
  ])('lets $kind pass', allowed => {
    expect(() => refusesWebhooks([allowed])).not.toThrow();
  });
});

describe('isEstablished', () => {
  it.each([
    [undefined, false],
    [[], false],
    [[{ type: 'NamesAccepted', status: 'True' }], false],
    [[{ type: 'Established', status: 'False' }], false],
    [[{ type: 'Established', status: 'True' }], true],
  ])('reads %j as %s', (conditions, expected) => {
    expect(isEstablished({ status: conditions && { conditions } })).toBe(
      expected,
    );
  });
});

describe('parseManifests', () => {
  it('leaves out documents without an object', () => {
    const text = '---\n# only words\n---\nkind: A\n---\n\n---\nkind: B\n';
    expect(parseManifests(text).map(({ kind }) => kind)).toEqual(['A', 'B']);
  });
});
