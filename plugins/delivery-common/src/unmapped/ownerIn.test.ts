import { observed } from '../__testUtils__/observed';
import { ownerIn } from './ownerIn';

describe('ownerIn', () => {
  const owner = (
    labels: Record<string, string>,
    annotations: Record<string, string> = {},
  ) =>
    ownerIn(
      observed('helm.toolkit.fluxcd.io/v2/HelmRelease', {
        metadata: { labels, annotations },
      }),
    );

  it.each([
    ['team', 'checkout', 'group:default/checkout'],
    ['example.org/team', 'checkout', 'group:default/checkout'],
    ['owner', 'User:maya', 'user:default/maya'],
    ['backstage.io/owner', 'group:eu/checkout', 'group:eu/checkout'],
    ['steam', 'checkout', undefined],
    ['owner', 'Maya Lindgren <maya@lumen.example>', undefined],
    ['owner', '../../etc', undefined],
  ])('of %s: %s is %s', (key, value, expected) => {
    expect(owner({}, { [key]: value })).toBe(expected);
    expect(owner({ [key]: value })).toBe(expected);
  });

  it('is the surest of several', () => {
    const both = { team: 'storefront', 'gitops-portal.io/owner': 'checkout' };
    expect(owner(both)).toBe('group:default/checkout');
    expect(owner({})).toBeUndefined();
  });
});
