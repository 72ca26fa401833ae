import { act, screen, waitFor, within } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { deliveryApiRef } from '../api/DeliveryApi';
import { VersionsCard } from '../overview/VersionsCard';
import { DeliveryFixture, row, runs } from '../__testUtils__/deliveryFixture';
import { DeliveryTab } from './DeliveryTab';

const one = '1111111111111111111111111111111111111111';
const two = '2222222222222222222222222222222222222222';
let backend: DeliveryFixture;

beforeEach(() => {
  backend = new DeliveryFixture();
  backend.rows = [
    row('checkout', 'dev', {
      desiredRevision: one,
      appliedRevision: one,
      repositoryUrl: 'https://git.example/lumen/platform-config',
      versions: runs({ version: '2.9.1' }),
      objects: [
        {
          ref: { group: 'helm', kind: 'HelmRelease', name: 'checkout' },
          role: 'engine',
          health: 'Healthy',
        },
        {
          ref: { group: 'apps', kind: 'Deployment', name: 'web' },
          role: 'workload',
          health: 'Progressing',
          sentence: 'Waiting for pods: 1 of 2 are ready',
          parent: 0,
        },
      ],
    }),
    row('checkout', 'prod', {
      headline: 'Degraded',
      health: 'Degraded',
      cause: { sentence: 'PostgresDatabase orders: quota exceeded' },
    }),
  ];
});

const apis = () =>
  [
    [deliveryApiRef, backend],
    [signalApiRef, backend.signals as never],
  ] as const;
const show = () =>
  renderInTestApp(<DeliveryTab app="checkout" />, { apis: [...apis()] });
const lane = async (name: string) =>
  within(await screen.findByRole('region', { name }));

describe('DeliveryTab', () => {
  it('has a lane per environment, in their order', async () => {
    show();
    await lane('Dev');
    expect(
      screen
        .getAllByTestId(/^lane-/)
        .map(region => region.getAttribute('aria-label')),
    ).toEqual(['Dev', 'Staging', 'Prod']);
  });

  it('says the headline, the cause and the commit', async () => {
    show();
    const prod = await lane('Prod');
    expect(prod.getByText('Degraded')).toBeInTheDocument();
    expect(
      prod.getByText('PostgresDatabase orders: quota exceeded'),
    ).toBeInTheDocument();
    expect((await lane('Dev')).getByText('1111111')).toHaveAttribute(
      'title',
      one,
    );
    expect((await lane('Dev')).getByRole('link')).toHaveAttribute(
      'href',
      `https://git.example/lumen/platform-config/commit/${one}`,
    );
    expect((await lane('Staging')).getByText(/Not deployed/)).toBeVisible();
  });

  it('shows the objects as a tree, each with its status', async () => {
    show();
    const items = (await lane('Dev')).getAllByRole('treeitem');
    expect(items.map(item => item.getAttribute('aria-level'))).toEqual([
      '1',
      '2',
    ]);
    expect(items[1]).toHaveTextContent(
      /Deployment.*web.*Waiting for pods: 1 of 2 are ready/,
    );
  });

  it('goes from pending to synced without a reload', async () => {
    show();
    await lane('Dev');
    act(() =>
      backend.change(
        row('checkout', 'dev', {
          headline: 'OutOfSync',
          sync: 'OutOfSync',
          desiredRevision: two,
          appliedRevision: one,
          cause: { sentence: 'Waiting for Flux to apply 2222222' },
        }),
      ),
    );
    await waitFor(async () =>
      expect(
        (await lane('Dev')).getByText('Waiting for Flux to apply 2222222'),
      ).toBeInTheDocument(),
    );
    expect((await lane('Dev')).getByText('Wanted')).toBeInTheDocument();
    backend.history = [
      {
        app: 'checkout',
        environment: 'dev',
        cluster: 'dev-eu',
        at: '2026-05-04T11:59:00.000Z',
        from: 'OutOfSync',
        headline: 'Synced',
        version: { version: '2.9.2' },
      },
    ];
    act(() =>
      backend.change(
        row('checkout', 'dev', {
          desiredRevision: two,
          appliedRevision: two,
          since: '2026-05-04T11:59:00.000Z',
        }),
      ),
    );
    await waitFor(async () =>
      expect((await lane('Dev')).getByText('Synced')).toBeInTheDocument(),
    );
    expect(await screen.findByText('runs 2.9.2')).toBeInTheDocument();
  });

  it('says where an app is deployed nowhere', async () => {
    backend.rows = [];
    show();
    expect(
      await screen.findByText('checkout is not deployed anywhere yet'),
    ).toBeInTheDocument();
  });

  it('names an environment that cannot be reached, and keeps the facts', async () => {
    backend.rows[0] = {
      ...backend.rows[0],
      headline: 'Unknown',
      freshness: {
        state: 'unreachable',
        asOf: '2026-05-04T11:00:00.000Z',
        reason: 'dev-eu does not answer',
      },
      cause: { sentence: 'dev-eu does not answer' },
    };
    show();
    const dev = await lane('Dev');
    expect(dev.getByText('dev-eu does not answer')).toBeInTheDocument();
    expect(dev.getByText('2.9.1')).toBeInTheDocument();
  });
});

describe('VersionsCard', () => {
  it('says what runs where, and what is wrong', async () => {
    renderInTestApp(<VersionsCard app="checkout" />, { apis: [...apis()] });
    expect(await screen.findByText('2.9.1')).toBeInTheDocument();
    expect(
      screen.getByText('PostgresDatabase orders: quota exceeded'),
    ).toBeInTheDocument();
    expect(screen.getByText('not deployed')).toBeInTheDocument();
  });
});
