import { sealingRefusal } from './sealingRefusal';

const refusalIn = (layout: string) => sealingRefusal({ app: 'shop', layout });

it.each(['helm-requests', 'plain'])(
  'does not stand in the way where %s makes Secrets',
  layout => {
    expect(refusalIn(layout)).toBeUndefined();
  },
);

it.each([
  [
    'helm-values',
    /^In the layout helm-values, the values of shop are the spec/,
  ],
  ['of-our-own', /^In the layout of-our-own, nothing makes Secrets.*kubeseal/],
])('says of the layout %s why nothing can be sealed', (layout, expected) => {
  expect(refusalIn(layout)).toMatch(expected);
});
