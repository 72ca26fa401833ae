import { NotAllowedError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeKinds } from '../__testUtils__/FakeKinds';
import { renderKinds } from '../__testUtils__/renderKinds';

let api: FakeKinds;

beforeEach(() => {
  api = new FakeKinds();
});

it('lists the kinds of the platform: versions, environments, usage', async () => {
  renderKinds(api);
  expect(screen.getByRole('status')).toBeInTheDocument();
  const row = await screen.findByRole('row', { name: /Web service/ });
  expect(row).toHaveTextContent('WebService · A long-running HTTP service.');
  expect(row).toHaveTextContent('v1alpha1deprecated');
  expect(row).toHaveTextContent('devprod');
  expect(row).toHaveTextContent('2 requests');
  expect(screen.queryByText('HelmRelease')).not.toBeInTheDocument();
});

it('shows the other kinds of the clusters when asked', async () => {
  renderKinds(api);
  await userEvent.click(
    await screen.findByRole('radio', { name: 'All kinds' }),
  );
  expect(
    await screen.findByRole('row', { name: /HelmRelease/ }),
  ).toBeInTheDocument();
});

it('searches kinds, and the fields of all kinds', async () => {
  renderKinds(api);
  await screen.findByRole('row', { name: /Web service/ });
  await userEvent.keyboard('/');
  await userEvent.keyboard('replicas');
  expect(
    screen.queryByRole('row', { name: /Web service/ }),
  ).not.toBeInTheDocument();
  const hit = await screen.findByRole('link', {
    name: 'WebService spec.replicas',
  });
  expect(hit).toHaveAttribute(
    'href',
    '/kinds/platform.example.org/WebService?version=v1&field=spec.replicas',
  );
  // By keyboard alone: down into what was found, and back.
  await userEvent.keyboard('{ArrowDown}');
  expect(hit).toHaveFocus();
  await userEvent.keyboard('{ArrowUp}');
  expect(screen.getByRole('searchbox')).toHaveFocus();
});

it('says in a line that no kind matches, above the fields that do', async () => {
  renderKinds(api, '?q=zebra');
  expect(
    await screen.findByText('No kind has “zebra” in its name or description.'),
  ).toBeInTheDocument();
  expect(
    screen.getByRole('button', { name: 'Look at all kinds' }),
  ).toBeInTheDocument();
  expect(
    await screen.findByRole('link', { name: 'WebService spec.replicas' }),
  ).toBeInTheDocument();
});

it('takes the search from the address', async () => {
  renderKinds(api, '?q=web');
  expect(await screen.findByRole('searchbox')).toHaveValue('web');
  expect(
    await screen.findByRole('row', { name: /Web service/ }),
  ).toBeInTheDocument();
});

it('names the sources that are missing, and the definitions that are broken', async () => {
  api.list.sources = [
    {
      type: 'cluster',
      name: 'prod-eu',
      environment: 'prod',
      error: 'connection refused',
    },
    { type: 'usage', name: 'desired state', error: 'no answer' },
    {
      type: 'cluster',
      name: 'dev-eu',
      environment: 'dev',
      freshness: { state: 'connecting' },
    },
  ];
  api.list.problems = [
    { source: 'lumen/config', file: 'a.yaml', line: 3, message: 'no YAML' },
  ];
  renderKinds(api);
  expect(
    await screen.findByText('What prod-eu (prod) serves is not known'),
  ).toBeInTheDocument();
  expect(screen.getByText('connection refused')).toBeInTheDocument();
  expect(
    screen.getByText('Who uses which kind is not known'),
  ).toBeInTheDocument();
  expect(screen.getByText(/dev-eu/)).toBeInTheDocument();
  expect(screen.getByText('lumen/config a.yaml:3')).toBeInTheDocument();
  // The rest is there.
  expect(screen.getByRole('row', { name: /Web service/ })).toBeInTheDocument();
});

it('says why there are none', async () => {
  api.list.kinds = [];
  renderKinds(api);
  expect(await screen.findByText('No kinds yet')).toBeInTheDocument();
  expect(screen.getByText(/platform\/xrds/)).toBeInTheDocument();
});

it('says what failed, and tries again', async () => {
  api.failure = new Error('no answer');
  renderKinds(api);
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('The kinds could not be read');
  expect(alert).toHaveTextContent('no answer');
  api.failure = undefined;
  await userEvent.click(within(alert).getByRole('button'));
  await waitFor(() => expect(alert).not.toBeInTheDocument());
  expect(
    await screen.findByRole('row', { name: /Web service/ }),
  ).toBeInTheDocument();
});

it('tells whom the kinds are not for how that changes, and no error', async () => {
  api.failure = new Error('Request failed with 403', {
    cause: new NotAllowedError('You may not do schemas.read'),
  });
  renderKinds(api);
  expect(
    await screen.findByRole('heading', { name: 'No kind is yours to see' }),
  ).toBeInTheDocument();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});
