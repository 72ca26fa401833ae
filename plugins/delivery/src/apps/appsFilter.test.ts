import { appRows } from '../live/appRows';
import { row } from '../__testUtils__/deliveryFixture';
import { countStates, filterApps, parseAppsQuery } from './appsFilter';

const apps = appRows([
  row('payments', 'prod', {
    owner: 'group:default/checkout',
    headline: 'Drifted',
  }),
  row('payments', 'dev', { owner: 'group:default/checkout' }),
  row('checkout', 'dev', {
    owner: 'group:default/checkout',
    headline: 'Degraded',
  }),
  row('search', 'dev', { owner: 'group:default/storefront' }),
  row('legacy-cms', 'dev', { headline: 'OutOfSync' }),
]);
const shown = (query: string) =>
  filterApps(apps, parseAppsQuery(query)).map(({ app }) => app);

describe('the search field', () => {
  it.each([
    ['', ['checkout', 'legacy-cms', 'payments', 'search']],
    ['pay', ['payments']],
    ['PAY', ['payments']],
    ['e s', ['legacy-cms', 'payments', 'search']],
    ['owner:checkout', ['checkout', 'payments']],
    ['owner:none', ['legacy-cms']],
    ['owner:checkout owner:storefront', ['checkout', 'payments', 'search']],
    ['state:drifted', ['payments']],
    ['state:pending', ['legacy-cms']],
    ['state:drifted state:degraded', ['checkout', 'payments']],
    ['env:prod', ['payments']],
    ['state:drifted env:dev', []],
    ['owner:checkout state:drifted env:prod', ['payments']],
    ['state:nonsense', []],
  ])('shows for "%s" %j', (query, expected) => {
    expect(shown(query)).toEqual(expected);
  });
});

describe('the counts', () => {
  it('are of all environments, or of those asked for', () => {
    expect([...countStates(apps, [])]).toEqual([
      ['Degraded', 1],
      ['OutOfSync', 1],
      ['Drifted', 1],
      ['Synced', 2],
    ]);
    expect([...countStates(apps, ['prod'])]).toEqual([['Drifted', 1]]);
  });
});
