import { renderTestApp, mockApis } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { schemasApiRef } from './api/SchemasApi';
import { schemasPlugin } from './plugin';
import { FakeKinds } from './__testUtils__/FakeKinds';

it('is a page of the app at /kinds', async () => {
  renderTestApp({
    features: [schemasPlugin],
    apis: [[schemasApiRef, new FakeKinds()], mockApis.permission()] as never,
    initialRouteEntries: ['/kinds'],
  });
  expect(
    await screen.findByRole('row', { name: /Web service/ }),
  ).toBeInTheDocument();
});
