import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { schemasApiRef } from '../api/SchemasApi';
import { KindsRouter } from '../KindsRouter';
import { rootRouteRef } from '../routes';
import type { FakeKinds } from './FakeKinds';

/** The pages at an address below `/kinds`. */
export function renderKinds(api: FakeKinds, address = '') {
  return renderInTestApp(
    <TestApiProvider apis={[[schemasApiRef, api]]}>
      <KindsRouter />
    </TestApiProvider>,
    {
      mountPath: '/kinds/*',
      initialRouteEntries: [`/kinds${address}`],
      mountedRoutes: { '/kinds': rootRouteRef },
    },
  );
}
