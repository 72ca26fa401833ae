import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { createApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { Release } from '@gitops-portal/plugin-delivery-common';
import { FakePlot } from '../__testUtils__/FakePlot';
import {
  chartOf,
  MetricsFixture,
  points,
  start,
} from '../__testUtils__/MetricsFixture';
import { metricsApiRef } from '../api/MetricsApi';
import { MetricsTab } from './MetricsTab';

// There is no canvas here.
jest.mock('uplot', () => ({
  __esModule: true,
  default: jest.requireActual('../__testUtils__/FakePlot').FakePlot,
}));

/** The client of the neighbour whose releases are marked. */
const deliveryApiRef = createApiRef<{
  releases(): Promise<Release[]>;
}>().with({ id: 'plugin.delivery.client', pluginId: 'delivery' });

const rfc3339 = (seconds: number) => new Date(seconds * 1000).toISOString();
const middle = start + (points * 60) / 2;

let backend: MetricsFixture;
let releases: Release[];

beforeEach(() => {
  FakePlot.shown = [];
  backend = new MetricsFixture();
  releases = [];
  global.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

const released = (version: string, at: number): Release => ({
  app: 'checkout',
  environment: 'prod',
  cluster: 'prod-eu',
  at: rfc3339(at),
  version,
});

function Where() {
  const { search } = useLocation();
  return <output data-testid="where">{search}</output>;
}
const where = () =>
  new URLSearchParams(screen.getByTestId('where').textContent ?? '');

function show(path = '/') {
  renderInTestApp(
    <>
      <MetricsTab app="checkout" />
      <Where />
    </>,
    {
      apis: [
        [metricsApiRef, backend],
        [deliveryApiRef, { releases: async () => releases }],
      ],
      initialRouteEntries: [path],
    },
  );
}

const panel = async (name: string) =>
  within(await screen.findByRole('region', { name }));
const plots = () => waitFor(() => expect(FakePlot.shown).toHaveLength(4));

describe('the Metrics tab', () => {
  it('shows four signals of the last environment, with the latest values', async () => {
    show();
    expect(await (await panel('Rate')).findByText('12 req/s')).toBeVisible();
    expect((await panel('Errors')).getByText('0.1 %')).toBeVisible();
    const duration = await panel('Duration');
    expect(duration.getByText('350 ms')).toBeVisible();
    expect(duration.getByText('120 ms')).toBeVisible();
    expect((await panel('Saturation')).getByText('70 %')).toBeVisible();
    expect(backend.asked[0].environment).toBe('prod');
    await plots();
  });

  it('says a chart in words, and as a table', async () => {
    show();
    const rate = await panel('Rate');
    expect(
      await rate.findByRole('slider', {
        name: 'Rate, requests per second. all requests: latest 12 req/s, lowest 12 req/s, highest 12 req/s.',
      }),
    ).toBeInTheDocument();
    await act(() => userEvent.click(rate.getByText('Values')));
    await waitFor(() =>
      expect(rate.getAllByRole('row').length).toBeGreaterThan(20),
    );
  });

  it('has one cursor, whose values all charts say', async () => {
    backend.charts = [
      chartOf('rate', {}, 2),
      chartOf('errors', {}, 50),
      chartOf('duration'),
      chartOf('saturation'),
    ];
    show();
    await plots();
    act(() => FakePlot.of('p95').point(3));
    expect((await panel('Rate')).getByText('12 req/s')).toBeVisible();
    act(() => FakePlot.of('p95').point(points - 1));
    expect((await panel('Rate')).getByText('24 req/s')).toBeVisible();
    expect((await panel('Errors')).getByText('5 %')).toBeVisible();
  });

  it('moves the cursor by keys', async () => {
    show();
    await plots();
    const slider = (await panel('Rate')).getByRole('slider');
    slider.focus();
    await act(() => userEvent.keyboard('{ArrowLeft}'));
    await waitFor(() =>
      expect(slider).toHaveAttribute('aria-valuenow', String(points - 2)),
    );
  });

  it('leads to the logs of a time that was clicked', async () => {
    show('/?environment=dev');
    await plots();
    const plot = FakePlot.of('p95');
    act(() => plot.point(10));
    act(() => plot.over.click());
    act(() => plot.point(null));
    const link = await screen.findByRole('link', { name: 'Logs at this time' });
    const query = new URLSearchParams(link.getAttribute('href')!.split('?')[1]);
    expect(Object.fromEntries(query)).toEqual({
      environments: 'dev',
      from: rfc3339(start + 600 - 300),
      to: rfc3339(start + 600 + 300),
    });
  });

  it('narrows the range to what is dragged over, and goes back', async () => {
    show();
    await plots();
    act(() => FakePlot.of('p95').drag(10, 20));
    await waitFor(() =>
      expect(Object.fromEntries(where())).toEqual({
        from: rfc3339(start + 600),
        to: rfc3339(start + 1200),
      }),
    );
    await waitFor(() =>
      expect(backend.asked.at(-1)).toMatchObject({
        from: rfc3339(start + 600),
      }),
    );
    await act(() =>
      userEvent.click(screen.getByRole('button', { name: 'Back to now' })),
    );
    await waitFor(() => expect(where().toString()).toBe(''));
  });

  it('keeps the range in the URL', async () => {
    show();
    await plots();
    await act(() =>
      userEvent.click(screen.getByRole('radio', { name: '24 h' })),
    );
    await waitFor(() => expect(where().get('range')).toBe('24h'));
    await waitFor(() => expect(backend.asked).toHaveLength(2));
    const { from, to } = backend.asked[1];
    expect(Date.parse(to) - Date.parse(from)).toBe(86_400_000);
  });

  it('compares before and after the last release, in words', async () => {
    releases = [released('2.8.0', start - 90_000), released('2.9.0', middle)];
    backend.charts = [
      chartOf('rate'),
      chartOf('errors', {}, 60),
      chartOf('duration', {}, 0.5),
      chartOf('saturation'),
    ];
    show();
    const table = await screen.findByRole('table');
    const row = (name: string) =>
      within(table).getByRole('row', { name: new RegExp(`^${name}`) });
    expect(row('Errors')).toHaveTextContent('0.1 %6 %↑ higher, worse');
    expect(row('Duration · p95')).toHaveTextContent('↓ lower, better');
    expect(row('Rate')).toHaveTextContent('→ about the same');
    expect(screen.getByText('Before and after 2.9.0')).toBeVisible();
    expect(
      (await panel('Rate')).getByRole('slider', {
        name: /Releases: 2\.9\.0 at/,
      }),
    ).toBeInTheDocument();
  });

  it('offers the last release where none is in the range', async () => {
    releases = [
      released('2.8.0', start - 90_000),
      released('2.9.0', start - 80_000),
    ];
    show();
    const button = await screen.findByRole('button', { name: 'Show 2.9.0' });
    await act(() => userEvent.click(button));
    await waitFor(() =>
      expect(where().get('from')).toBe(rfc3339(start - 80_000 - 3600)),
    );
  });
});

describe('what is not there', () => {
  it('is said chart by chart', async () => {
    backend.charts[0] = chartOf('rate', {
      series: [],
      missing: 'No request metric found: looked for http_requests_total.',
      query: [],
    });
    show();
    expect(
      await (await panel('Rate')).findByText(/looked for http_requests_total/),
    ).toBeVisible();
    expect((await panel('Errors')).getByText('0.1 %')).toBeVisible();
  });

  it('is said where it failed, with a way to try again', async () => {
    backend.charts[2] = chartOf('duration', {
      series: [],
      problem: 'prometheus:9090 is busy (429): try again in a moment.',
    });
    show();
    const duration = await panel('Duration');
    expect(await duration.findByRole('alert')).toHaveTextContent(
      'is busy (429)',
    );
    expect((await panel('Rate')).getByText('12 req/s')).toBeVisible();
    backend.charts[2] = chartOf('duration');
    await act(() =>
      userEvent.click(duration.getByRole('button', { name: 'Try again' })),
    );
    expect(await duration.findByText('350 ms')).toBeVisible();
  });

  it('is the whole tab where nothing answers', async () => {
    backend.failure = new Error('Bad gateway');
    show();
    expect(await screen.findByRole('alert')).toHaveTextContent('Bad gateway');
    backend.failure = undefined;
    await act(() =>
      userEvent.click(screen.getByRole('button', { name: 'Try again' })),
    );
    await plots();
  });

  it.each<[string, 'refused' | 'unconfigured']>([
    ['set metrics.prometheus.labels.podLabels', 'refused'],
    ['set metrics.prometheus.url', 'unconfigured'],
  ])('is a setting: %s', async (message, state) => {
    backend.rest = { state, message, charts: [] };
    show();
    expect(await screen.findByText(message)).toBeVisible();
    expect(
      screen.getByText('No metrics of checkout in Production'),
    ).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Rate' })).toBeNull();
  });

  it('is not asked for where one may not see it', async () => {
    backend.places = [
      { name: 'dev', title: 'Development', state: 'ready' },
      {
        name: 'prod',
        title: 'Production',
        state: 'refused',
        message: 'You may not read metrics in Production',
      },
    ];
    show('/?environment=prod');
    expect(
      await screen.findByText('You may not read metrics in Production'),
    ).toBeVisible();
    expect(backend.asked).toEqual([]);
  });

  it('is what the store warns of', async () => {
    backend.rest = { warnings: ['a store is away'] };
    show();
    expect(await screen.findByText('a store is away')).toBeVisible();
  });
});
