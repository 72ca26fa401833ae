import { screen } from '@testing-library/react';
import { createApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { logsApiRef } from './api/LogsApi';
import logsPlugin from '.';
import { EntityLogsTab } from './tab/EntityLogsTab';
import { millisToNano } from './model/nanoTime';
import { FakeLogs } from './testing/FakeLogs';
import { line } from './testing/lines';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'shop-checkout',
    annotations: { 'gitops-portal.io/app': 'checkout' },
  },
};
const minutesAgo = (minutes: number) => Date.now() - minutes * 60_000;

describe('the plugin', () => {
  it('adds its tab to the page of an app', () => {
    expect(String(logsPlugin.getExtension('entity-content:logs'))).toMatch(
      /attachTo=page:catalog\/entity/,
    );
  });

  it("shows the app's lines, with its releases over the bars", async () => {
    const backend = new FakeLogs();
    backend.all = [
      line({ time: millisToNano(minutesAgo(5)), line: 'order placed' }),
    ];
    const delivery = {
      releases: async () => [
        {
          app: 'checkout',
          environment: 'prod',
          cluster: 'prod-eu',
          at: new Date(minutesAgo(20)).toISOString(),
          version: '2.9.0',
        },
      ],
    };
    renderInTestApp(
      <EntityProvider entity={entity}>
        <EntityLogsTab />
      </EntityProvider>,
      {
        apis: [
          [logsApiRef, backend],
          [createApiRef<object>({ id: 'plugin.delivery.client' }), delivery],
        ],
      },
    );
    expect(await screen.findByText('order placed')).toBeVisible();
    expect(backend.asked[0].filter.app).toBe('checkout');
    expect(
      await screen.findByRole('button', { name: 'Release 2.9.0 in prod' }),
    ).toBeVisible();
  });
});
