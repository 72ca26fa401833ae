import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act } from '@testing-library/react';
import type { JSX } from 'react';
import { DesiredStateClient } from '../api/DesiredStateClient';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import { ConfigurationTab } from '../configuration/ConfigurationTab';
import type { FakePlatform } from './FakePlatform';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    annotations: { 'gitops-portal.io/app': 'checkout' },
  },
};

/** Shows the tab of an app, or a part of it, and tells what it announces. */
export function showConfiguration(
  platform: FakePlatform,
  options: {
    url?: string;
    mayChange?: boolean;
    element?: JSX.Element;
    /** Of the entity, besides its app. */
    annotations?: Record<string, string>;
  } = {},
) {
  let signal: ((message: object) => void) | undefined;
  const toasts: { title?: unknown; links?: unknown }[] = [];
  const {
    url = '/?environment=staging',
    mayChange = true,
    element = <ConfigurationTab />,
    annotations = {},
  } = options;
  const shown = {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: { ...entity.metadata.annotations, ...annotations },
    },
  };
  const { unmount } = renderInTestApp(
    <TestApiProvider
      apis={[
        [desiredStateApiRef, new DesiredStateClient({ fetch: platform.fetch })],
        [
          signalApiRef,
          {
            subscribe: (_: string, onMessage: (message: object) => void) => {
              signal = onMessage;
              return { unsubscribe: () => {} };
            },
          } as never,
        ],
        [
          permissionApiRef,
          mockApis.permission({
            authorize: mayChange ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
          }),
        ],
        [
          toastApiRef,
          {
            post: (toast: { title?: unknown }) => {
              toasts.push(toast);
              return { close: () => {} };
            },
            toast$: () => ({ subscribe: () => ({ unsubscribe() {} }) }),
          } as never,
        ],
      ]}
    >
      <EntityProvider entity={shown}>{element}</EntityProvider>
    </TestApiProvider>,
    {
      initialRouteEntries: [url],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef as never,
      },
    },
  );
  const announceHead = () =>
    act(() =>
      signal?.({ source: 'lumen/platform-config', head: platform.head }),
    );
  return { toasts, unmount, announceHead };
}
