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
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DesiredStateClient } from '../api/DesiredStateClient';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import { FakePlatform } from '../testing/FakePlatform';
import { ConfigurationTab } from './ConfigurationTab';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    annotations: { 'gitops-portal.io/app': 'checkout' },
  },
};

function show(
  platform: FakePlatform,
  options: { url?: string; mayChange?: boolean } = {},
) {
  const toasts: { title?: unknown; links?: unknown }[] = [];
  const { url = '/?environment=staging', mayChange = true } = options;
  renderInTestApp(
    <TestApiProvider
      apis={[
        [desiredStateApiRef, new DesiredStateClient({ fetch: platform.fetch })],
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
      <EntityProvider entity={entity}>
        <ConfigurationTab />
      </EntityProvider>
    </TestApiProvider>,
    {
      initialRouteEntries: [url],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef as never,
      },
    },
  );
  return { toasts };
}

const replicas = () => screen.findByRole('textbox', { name: /^replicas/ });

async function type(input: HTMLElement, text: string) {
  await userEvent.clear(input);
  await userEvent.type(input, text);
}

beforeEach(() => window.sessionStorage.clear());

describe('ConfigurationTab', () => {
  it('commits a changed value', async () => {
    const platform = new FakePlatform();
    const { toasts } = show(platform);
    const input = await replicas();
    expect(input).toHaveValue('3');
    await type(input, '4');

    expect(
      await screen.findByRole('region', { name: 'Pending changes' }),
    ).toHaveTextContent('1 change in values.staging.yaml · valid');
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Commits to lumen/platform-config as you');
    expect(
      within(dialog).getByRole('textbox', { name: 'Commit title' }),
    ).toHaveValue('checkout: set replicas of web to 4 in staging');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Commit' }),
    );

    await waitFor(() => expect(toasts).toHaveLength(1));
    expect(toasts[0]).toMatchObject({ title: 'Committed to main' });
    expect(platform.changes).toEqual([
      {
        environment: 'staging',
        head: 'a'.repeat(40),
        title: 'checkout: set replicas of web to 4 in staging',
        edits: [
          {
            op: 'set',
            file: 'apps/checkout/values.staging.yaml',
            path: ['requests', 'web', 'spec', 'replicas'],
            value: 4,
          },
        ],
      },
    ]);
    expect(await screen.findByText('No pending changes')).toBeInTheDocument();
    expect(await replicas()).toHaveValue('4');
  });

  it('says what is wrong as one types, and does not send it', async () => {
    const platform = new FakePlatform();
    show(platform);
    await type(await replicas(), '99');
    expect(await screen.findByText(/50/)).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'Pending changes' }),
    ).toHaveTextContent('1 problem');
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Commit',
      }),
    ).toBeDisabled();
    expect(platform.changes).toEqual([]);
  });
});
