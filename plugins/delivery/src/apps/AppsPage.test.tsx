import { act, screen, waitFor, within } from '@testing-library/react';
import { user } from '../__testUtils__/user';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { deliveryApiRef } from '../api/DeliveryApi';
import { entityRouteRef, templateRouteRef } from '../routes';
import { DeliveryFixture, row, runs } from '../__testUtils__/deliveryFixture';
import { AppsPage } from './AppsPage';

const checkout = 'group:default/checkout';
let backend: DeliveryFixture;

beforeEach(() => {
  backend = new DeliveryFixture();
  backend.rows = [
    row('checkout', 'dev', {
      owner: checkout,
      versions: runs({ version: '2.9.1', digest: 'sha256:abcdef0123456789' }),
    }),
    row('checkout', 'prod', { owner: checkout, headline: 'Degraded' }),
    row('payments', 'prod', { owner: checkout, headline: 'Drifted' }),
    row('legacy-cms', 'dev'),
  ];
});

function show(path = '/') {
  return renderInTestApp(<AppsPage />, {
    initialRouteEntries: [path],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      '/create/templates/:namespace/:templateName': templateRouteRef,
    },
    apis: [
      [deliveryApiRef, backend],
      [signalApiRef, backend.signals as never],
    ],
  });
}

const rowOf = async (app: string) => {
  const header = await screen.findByRole('rowheader', {
    name: new RegExp(`^${app}`),
  });
  return within(header.closest('[role=row]') as HTMLElement);
};
const shownApps = () =>
  screen.getAllByRole('rowheader').map(({ textContent }) => textContent);

describe('AppsPage', () => {
  it('says what runs that is no app, and leads to where it becomes one', async () => {
    backend.unmappedNames = ['cms', 'loyalty', 'pressroom', 'wiki', 'x'];
    show();
    expect(
      await screen.findByText(
        /5 things run that are not in the portal: cms, loyalty, pressroom, and 2 more/,
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Adopt them' })).toHaveAttribute(
      'href',
      '/create/templates/default/adopt-app',
    );
  });

  it('leads to the one thing where there is but one', async () => {
    backend.unmappedNames = ['cms'];
    show();
    const link = await screen.findByRole('link', { name: 'Adopt it' });
    expect(decodeURIComponent(link.getAttribute('href')!)).toBe(
      '/create/templates/default/adopt-app?formData={"found":"cms"}',
    );
  });

  it('shows every app with its status in each environment', async () => {
    show();
    const app = await rowOf('checkout');
    expect(
      [...app.getAllByText(/Synced|Degraded/)].map(badge =>
        badge.closest('[data-headline]')?.getAttribute('data-headline'),
      ),
    ).toEqual(['Synced', 'Degraded']);
    expect(app.getByText('2.9.1')).toBeInTheDocument();
    expect(app.getByText('abcdef0')).toBeInTheDocument();
    expect(app.getByText('not deployed')).toBeInTheDocument();
    expect(app.getByRole('link', { name: 'checkout' })).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout',
    );
    expect((await rowOf('legacy-cms')).getByText('no owner')).toBeVisible();
    expect(
      screen.getAllByRole('columnheader').map(({ textContent }) => textContent),
    ).toEqual(['App', 'dev', 'staging', 'prod', 'Last change']);
  });

  it('changes in place when a signal comes', async () => {
    show();
    await rowOf('payments');
    act(() =>
      backend.change(
        row('payments', 'prod', { owner: checkout, headline: 'Progressing' }),
      ),
    );
    await waitFor(async () =>
      expect(
        (await rowOf('payments')).getByText('Progressing'),
      ).toBeInTheDocument(),
    );
    expect(document.querySelectorAll('[data-changed]')).toHaveLength(1);
  });

  it('shows what the URL asks for', async () => {
    show('/?q=env:prod&state=Drifted');
    await rowOf('payments');
    expect(shownApps()).toEqual(['paymentscheckout']);
  });

  it('counts the states, and filters by them', async () => {
    show();
    await user.click(await screen.findByRole('button', { name: /Degraded 1/ }));
    expect(shownApps()).toEqual(['checkoutcheckout']);
  });

  it('searches, from wherever one types a slash', async () => {
    show();
    await rowOf('checkout');
    await user.keyboard('/owner:none');
    await waitFor(() => expect(shownApps()).toEqual(['legacy-cmsno owner']));
  });

  it('says when nothing fits, and shows all again', async () => {
    show('/?q=nothing');
    await user.click(
      await screen.findByRole('button', { name: 'Show all apps' }),
    );
    expect(shownApps()).toHaveLength(3);
  });

  it('goes from app to app with the arrow keys', async () => {
    show();
    const first = (await rowOf('checkout')).getByRole('link');
    first.focus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('link', { name: 'legacy-cms' })).toHaveFocus();
    await user.keyboard('{ArrowUp}');
    expect(first).toHaveFocus();
  });

  it('names a cluster that cannot be reached', async () => {
    backend.clusters['prod-eu'] = {
      cursor: 1,
      freshness: { state: 'unreachable', asOf: '2026-05-04T11:00:00.000Z' },
    };
    show();
    expect(
      await screen.findByRole('list', {
        name: 'Clusters that are not current',
      }),
    ).toHaveTextContent(/prod-eu/);
  });

  it('says what is empty, and why', async () => {
    backend.rows = [];
    show();
    expect(await screen.findByText('No apps yet')).toBeInTheDocument();
  });

  it('says what failed, and tries again', async () => {
    backend.failure = new Error('the backend is away');
    show();
    expect(await screen.findByText('the backend is away')).toBeInTheDocument();
    backend.failure = undefined;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await rowOf('checkout');
  });

  it('says that the others could not be loaded, and loads them', async () => {
    const [first, ...others] = backend.rows;
    let isAway = true;
    jest.spyOn(backend, 'statuses').mockImplementation(async options => {
      const { clusters } = backend;
      if (!options?.after) return { clusters, rows: [first], next: first.app };
      if (isAway) throw new Error('the backend is away');
      return { clusters, rows: others };
    });
    show();
    expect(await screen.findByText('the backend is away')).toBeInTheDocument();
    await rowOf('checkout');
    isAway = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await rowOf('payments');
    expect(screen.queryByText('the backend is away')).toBeNull();
  });
});
