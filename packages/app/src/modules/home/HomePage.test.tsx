import { fetchApiRef } from '@backstage/core-plugin-api';
import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import deliveryPlugin from '@gitops-portal/plugin-delivery';
import desiredStatePlugin from '@gitops-portal/plugin-desired-state';
import type {
  DeliveryRow,
  DeliveryStatuses,
} from '@gitops-portal/plugin-delivery-common';
import { screen } from '@testing-library/react';
import { HomePage } from './HomePage';

const row = (app: string, owner: string) =>
  ({
    ...{ app, owner, environment: 'dev', cluster: 'dev-eu' },
    ...{ headline: 'Synced', freshness: { state: 'live' }, objects: [] },
  } as unknown as DeliveryRow);

const rows = [
  row('checkout', 'group:default/checkout'),
  row('search', 'group:default/storefront'),
];

/** What the backends answer; the questions about statuses are noted. */
function backends(asked: string[]) {
  const answer = (url: URL): unknown => {
    if (url.pathname.endsWith('/environments')) {
      return [{ name: 'dev', title: 'Development', clusters: [] }];
    }
    if (!url.pathname.endsWith('/statuses')) return { changes: [] };
    const owners = url.searchParams.getAll('owner');
    asked.push(owners.join() || 'all');
    const isAsked = ({ owner }: DeliveryRow) =>
      owners.length === 0 || owners.includes(owner!);
    const clusters = { 'dev-eu': { cursor: 1, freshness: { state: 'live' } } };
    return { clusters, rows: rows.filter(isAsked) } as DeliveryStatuses;
  };
  return {
    fetch: async (url: string) =>
      new Response(
        JSON.stringify(answer(new URL(url.replace('plugin://', 'http://')))),
      ),
  };
}

async function showTo(ownershipEntityRefs: string[]) {
  const asked: string[] = [];
  renderInTestApp(<HomePage />, {
    features: [deliveryPlugin, desiredStatePlugin],
    apis: [
      [fetchApiRef, backends(asked) as never],
      [
        identityApiRef,
        mockApis.identity({
          ...{ userEntityRef: 'user:default/maya', ownershipEntityRefs },
        }),
      ],
    ],
  });
  await screen.findByRole('heading', { name: /^(My apps|Apps)$/ });
  const apps = screen.getAllByRole('rowheader').map(each => each.textContent);
  return { asked, apps };
}

describe('Home', () => {
  it("asks for one's own apps alone", async () => {
    const own = ['user:default/maya', 'group:default/checkout'];
    const { asked, apps } = await showTo(own);
    expect(apps).toEqual(['checkout']);
    expect(asked).toEqual([own.join()]);
    expect(screen.getByText('My apps')).toBeTruthy();
  });

  it('asks for all apps for who owns none', async () => {
    const own = ['user:default/petra', 'group:default/platform'];
    const { asked, apps } = await showTo(own);
    expect(apps).toEqual(['checkout', 'search']);
    expect(asked).toEqual([own.join(), 'all']);
    expect(screen.getByText('Apps')).toBeTruthy();
  });
});
