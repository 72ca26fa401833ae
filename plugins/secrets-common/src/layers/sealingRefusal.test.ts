import { sealingRefusal } from './sealingRefusal';

const refusalIn = (layout: string) => sealingRefusal({ app: 'shop', layout });

it('does not stand in the way where the chart makes Secrets', () => {
  expect(refusalIn('helm-requests')).toBeUndefined();
});

it.each([
  [
    'helm-values',
    /^In the layout helm-values, the values of shop are the spec/,
  ],
  ['plain', /shop is a folder of manifests.*list it in their kustomization/],
  ['of-our-own', /^In the layout of-our-own, nothing makes Secrets.*kubeseal/],
])('says of the layout %s why nothing can be sealed', (layout, expected) => {
  expect(refusalIn(layout)).toMatch(expected);
});
