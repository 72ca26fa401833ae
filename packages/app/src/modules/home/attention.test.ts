import type { DeliveryRow } from '@gitops-portal/plugin-delivery-common';
import { attentionPath, needingAttention, rowsOf } from './attention';

const row = (app: string, change: Partial<DeliveryRow>) =>
  ({ app, environment: 'dev', headline: 'Synced', ...change } as DeliveryRow);

describe('needingAttention', () => {
  it('puts the most urgent first, and of these the newest', () => {
    const rows = [
      row('drifted', { headline: 'Drifted', since: '2026-01-09' }),
      row('fine', {}),
      row('old', { headline: 'Degraded', since: '2026-01-01' }),
      row('new', { headline: 'Degraded', since: '2026-01-02' }),
      row('stuck', { headline: 'Stalled' }),
      row('paused', { headline: 'Suspended' }),
    ];
    expect(needingAttention(rows).map(({ app }) => app)).toEqual([
      'stuck',
      'new',
      'old',
      'drifted',
    ]);
  });
});

describe('rowsOf', () => {
  const rows = [
    row('checkout', { owner: 'group:default/checkout' }),
    row('search', { owner: 'group:default/storefront' }),
    row('legacy-cms', {}),
  ];

  it('are those of the own teams', () => {
    const mine = rowsOf(rows, ['user:default/maya', 'group:default/checkout']);
    expect(mine.mine).toBe(true);
    expect(mine.rows.map(({ app }) => app)).toEqual(['checkout']);
  });

  it('are all for who owns none', () => {
    expect(rowsOf(rows, ['group:default/platform'])).toEqual({
      mine: false,
      rows,
    });
  });
});

describe('attentionPath', () => {
  const rows = [
    row('checkout', { owner: 'group:default/checkout' }),
    row('search', { owner: 'group:default/storefront' }),
    row('cart', { owner: 'group:default/storefront' }),
  ];
  const state = 'state=Stalled%2CDegraded%2CUnknown%2CDrifted';

  it.each([
    ['all apps', false, `/apps?${state}`],
    [
      'those of one’s teams',
      true,
      `/apps?${state}&q=owner%3Acheckout+owner%3Astorefront`,
    ],
  ])('leads to %s', (_, mine, path) => {
    expect(attentionPath({ mine, rows })).toBe(path);
  });
});
