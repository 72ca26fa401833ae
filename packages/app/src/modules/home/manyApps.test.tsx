import type { DeliveryRow } from '@gitops-portal/plugin-delivery-common';
import { appRows } from '@gitops-portal/plugin-delivery';
import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { AppsCard } from './AppsCard';
import { appsShown, attentionPath, attentionShown } from './attention';
import { AttentionCard } from './AttentionCard';

const environments = [
  { name: 'dev', title: 'Dev' },
  { name: 'prod', title: 'Prod' },
] as Parameters<typeof AppsCard>[0]['environments'];

const rowsOfApps = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    environments.map(
      ({ name: environment }) =>
        ({
          app: `app-${String(index).padStart(5, '0')}`,
          cluster: environment,
          environment,
          headline: 'Degraded',
        } as DeliveryRow),
    ),
  ).flat();

function show(count: number) {
  const rows = rowsOfApps(count);
  return render(
    <MemoryRouter>
      <AttentionCard
        items={rows}
        allPath={attentionPath({ mine: false, rows })}
      />
      <AppsCard title="Apps" apps={appRows(rows)} environments={environments} />
    </MemoryRouter>,
  );
}

describe('Home of very many apps', () => {
  it('shows the first of them and where the rest is', () => {
    show(5000);
    expect(screen.getAllByRole('listitem')).toHaveLength(attentionShown);
    expect(screen.getAllByRole('rowheader')).toHaveLength(appsShown);
    expect(
      screen.getByRole('link', { name: 'and 9,990 more' }).getAttribute('href'),
    ).toMatch(/^\/apps\?state=Stalled/);
    expect(screen.getByText('The first 20 of 5,000 apps.')).toBeTruthy();
  });

  it('tells of what runs and fails, with where its diagnosis is', () => {
    render(
      <MemoryRouter>
        <AttentionCard
          items={[
            {
              before: 0.003,
              after: 0.06,
              release: {
                app: 'checkout',
                environment: 'staging',
                cluster: 'staging-eu',
                at: '2026-01-02T00:00:00Z',
                version: '2.9.0',
              },
            },
          ]}
          allPath="/apps"
        />
      </MemoryRouter>,
    );
    expect(screen.getByRole('listitem').textContent).toMatch(
      /Failing.*6 % of requests fail since 2\.9\.0, 0\.3 % before/,
    );
    expect(screen.getByRole('link').getAttribute('href')).toBe(
      '/catalog/default/component/checkout',
    );
  });

  it('shows all of few', () => {
    show(5);
    expect(screen.getAllByRole('rowheader')).toHaveLength(5);
    expect(screen.getAllByRole('listitem')).toHaveLength(10);
    expect(screen.queryByText(/more$|The first/)).toBeNull();
  });
});
