import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { ChangedEnvironment } from '@gitops-portal/plugin-desired-state-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import { DesiredStateClient } from '../api/DesiredStateClient';
import { changesRouteRef } from '../routes';
import { changesApiRef } from './api/ChangesApi';
import { ChangesClient } from './api/ChangesClient';
import { ChangesRouter } from './ChangesRouter';
import { change, FakeChanges } from './__testUtils__/FakeChanges';
import { OpenChangesCard } from './OpenChangesCard';

jest.setTimeout(120_000);

let backend: FakeChanges;
let tell: (() => void) | undefined;

beforeEach(() => {
  backend = new FakeChanges();
});

function show(address = '', element = <ChangesRouter />) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [desiredStateApiRef, new DesiredStateClient({ fetch: backend.fetch })],
        [
          changesApiRef,
          new ChangesClient({
            fetchApi: { fetch: backend.fetch },
            scmAuthApi: {
              getCredentials: async ({ url }) => ({
                headers: {},
                token: `token for ${new URL(url!).host}`,
              }),
            },
          }),
        ],
        [
          signalApiRef,
          {
            subscribe: (_: string, onMessage: (message: object) => void) => {
              tell = () => act(() => onMessage({ cursor: 1 }));
              return { unsubscribe: () => {} };
            },
          } as never,
        ],
      ]}
    >
      {element}
    </TestApiProvider>,
    {
      mountPath: '/changes/*',
      initialRouteEntries: [`/changes${address}`],
      mountedRoutes: { '/changes': changesRouteRef },
    },
  );
}

const textsOf = (row: HTMLElement) =>
  [...row.children].map(cell => cell.textContent);
const rowOf = (title: RegExp) => screen.findByRole('row', { name: title });

describe('the list of changes', () => {
  it('shows where each is and what it waits for, and moves by itself', async () => {
    show('?scope=all');
    expect(screen.getByLabelText('Loading changes')).toBeInTheDocument();
    const row = await rowOf(/payments/);
    expect(row).toHaveTextContent(/#41Waits for review/);
    expect(row).toHaveTextContent(/paymentsprodMaya Lindgren.*Open/);
    expect(within(row).getByText('prod')).toHaveAttribute('data-prod');
    expect(within(row).getByRole('link')).toHaveAttribute(
      'href',
      '/changes/lumen+config~41',
    );
    backend.changes = [change({ state: 'live', reason: undefined })];
    tell?.();
    await waitFor(async () =>
      expect(await rowOf(/payments/)).toHaveTextContent('Live'),
    );
  });

  it('is filtered by what the address says, and says there what is filtered', async () => {
    show('?scope=team&environment=prod&state=open,nonsense&q=payments');
    await rowOf(/payments/);
    expect(backend.query).toMatchObject({
      scope: 'team',
      environment: 'prod',
      state: 'open',
      text: 'payments',
    });
    await userEvent.keyboard('/');
    await userEvent.keyboard(' nothing');
    expect(
      await screen.findByText('No change fits the filter'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear the filter' }),
    );
    await rowOf(/payments/);
    expect(backend.query).toEqual({ scope: 'team', limit: '50' });
  });

  it('has more below, and arrow keys go from one to the next', async () => {
    backend.nextCursor = 'next';
    show('?scope=all');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show older changes' }),
    );
    await rowOf(/Older/);
    screen.getByRole('link', { name: /payments/ }).focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('link', { name: 'Older' })).toHaveFocus();
  });

  it('says what would be here, what failed, and what is missing', async () => {
    backend.failure = { status: 503, message: 'no answer' };
    show();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /Changes could not be loaded.*no answer/,
    );
    backend.failure = undefined;
    backend.changes = [];
    backend.problems = [{ source: 'lumen/config', message: 'forge is down' }];
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('You have changed nothing yet'),
    ).toBeInTheDocument();
    expect(screen.getByText('forge is down')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: "Show my team's" }),
    );
    await waitFor(() => expect(backend.query.scope).toBe('team'));
  });
});

describe('the page of a change', () => {
  const address = '/lumen+config~41';

  it('has its way, its diff, its checks, and how far it came', async () => {
    backend.details = [
      change({
        state: 'rolling-out',
        head: undefined,
        rollouts: [
          {
            app: 'payments',
            environment: 'prod',
            state: 'rolling-out',
            fetchedAt: '2026-03-10T12:05:00Z',
            appliedAt: '2026-03-10T12:05:03Z',
            cause: 'Waiting for 2 of 5 pods',
          },
        ],
        undoneBy: { id: 'x', kind: 'reverted', title: 'Back to 4' },
      }),
    ];
    show(address);
    const lane = await screen.findByRole('region', {
      name: 'payments in Production',
    });
    expect(
      within(lane)
        .getAllByRole('img')
        .map(mark => mark.getAttribute('aria-label')),
    ).toEqual(['done', 'done', 'under way']);
    expect(lane).toHaveTextContent('Waiting for 2 of 5 pods');
    const diff = screen.getByRole('region', {
      name: 'Changes in apps/payments/values.prod.yaml',
    });
    expect(diff).toHaveTextContent('3 unchanged lines');
    expect(diff.querySelector('ins')).toHaveTextContent('replicas: 5');
    expect(screen.getByRole('region', { name: 'Checks' })).toHaveTextContent(
      '✓ lint 12 files',
    );
    expect(screen.getByRole('link', { name: 'Back to 4' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Merge' })).toBeNull();
  });

  it('says what its author says, and what is delivered otherwise', async () => {
    const side = (digest: string, version: string) => ({
      value: `sha256:${digest}`,
      version,
    });
    const changes: ChangedEnvironment['changes'] = [
      {
        subject: 'field',
        name: 'api',
        path: 'image.digest',
        before: side('0123456789', '1.0'),
        after: side('abcdef0123', '1.1'),
      },
      { subject: 'request', name: 'db', path: '', after: { value: 'Db (v1)' } },
      ...['Deployment', 'Service'].map(kind => ({
        ...{ subject: 'field' as const, name: 'web', path: 'replicas' },
        ...{ apiVersion: 'v1', kind, after: { value: 2 } },
      })),
      {
        ...{ subject: 'secret', name: 'smtp', path: 'TOKEN' },
        ...{ isSealed: true, before: {}, after: {} },
      },
    ];
    backend.details = [
      change({
        description: 'See **the ticket**',
        values: [
          { app: 'payments', environment: 'prod', changes, more: 3 },
          { app: 'payments', environment: 'dev', changes: [], more: 0 },
        ],
        otherValues: 7,
      }),
    ];
    show(address);
    const said = await screen.findByRole('group', { name: 'Description' });
    expect(said).toHaveAttribute('open');
    expect(said.querySelector('strong')).toHaveTextContent('the ticket');
    const values = screen.getByRole('region', { name: 'Effective values' });
    const place = within(values).getByRole('region', {
      name: 'payments in prod',
    });
    expect(within(place).getAllByRole('row').slice(1).map(textsOf)).toEqual([
      ['api image.digest', '1.0 0123456', '1.1 abcdef0'],
      ['db ', 'not set', 'Db (v1)'],
      ['Deployment web replicas', 'not set', '2'],
      ['Service web replicas', 'not set', '2'],
      ['Secret smtp TOKEN', 'sealed', 'sealed anew'],
    ]);
    expect(place).toHaveTextContent('And 3 more.');
    expect(values).toHaveTextContent('No value changes for payments in dev.');
    expect(values).toHaveTextContent('And 7 more');
  });

  it('asks again before a decision, and takes it with one’s own token', async () => {
    show(address);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Approve' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Approve: payments in prod');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Approve' }),
    );
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(screen.getByText('Waits to be merged')).toBeInTheDocument();
    const sent = backend.asked.find(({ method }) => method === 'POST');
    expect(sent?.url).toBe(
      'plugin://desired-state/changes/lumen%2Bconfig~41/approve',
    );
    expect(sent?.headers.get('x-forge-token')).toBe('token for forge.example');
  });

  it('warns of a merge that nobody approved, and shows the forge’s refusal', async () => {
    show(address);
    await userEvent.click(await screen.findByRole('button', { name: 'Merge' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Nobody has approved it as it is now');
    backend.failure = { status: 403, message: 'Your account may not merge' };
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Merge' }),
    );
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Your account may not merge',
    );
  });

  it('keeps what one may not do in reach, and does nothing', async () => {
    show(address);
    const close = await screen.findByRole('button', { name: 'Close' });
    await userEvent.click(close);
    expect(screen.queryByRole('dialog')).toBeNull();
    act(() => close.blur());
    while (document.activeElement !== close) await userEvent.tab();
    expect(
      await screen.findByText('You may not change payments'),
    ).toBeInTheDocument();
  });

  it('says where there is none', async () => {
    show('/lumen+config~99');
    expect(
      await screen.findByText('There is no such change'),
    ).toBeInTheDocument();
  });
});

it('Home has the viewer’s own open ones', async () => {
  show('', <OpenChangesCard />);
  expect(await screen.findByRole('link', { name: /payments/ })).toHaveAttribute(
    'href',
    '/changes/lumen+config~41',
  );
  expect(backend.query).toMatchObject({ scope: 'mine', open: 'true' });
  backend.changes = [];
  tell?.();
  expect(
    await screen.findByText('Nothing of yours waits, or is on its way.'),
  ).toBeInTheDocument();
});
