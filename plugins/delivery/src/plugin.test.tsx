import { screen } from '@testing-library/react';
import { ApiBlueprint } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { deliveryApiRef } from './api/DeliveryApi';
import deliveryPlugin from '.';
import { DeliveryFixture, row } from './__testUtils__/deliveryFixture';

describe('the plugin', () => {
  it('has the page Apps', async () => {
    const backend = new DeliveryFixture();
    backend.rows = [row('checkout', 'dev')];
    const api = ApiBlueprint.make({
      params: define =>
        define({ api: deliveryApiRef, deps: {}, factory: () => backend }),
    });
    renderTestApp({
      features: [deliveryPlugin.withOverrides({ extensions: [api] })],
      initialRouteEntries: ['/apps'],
    });
    expect(await screen.findByText('checkout')).toBeInTheDocument();
  });
});
