import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeKinds } from '../__testUtils__/FakeKinds';
import { renderKinds } from '../__testUtils__/renderKinds';

const PAGE = '/platform.example.org/WebService/versions';
let api: FakeKinds;

beforeEach(() => {
  api = new FakeKinds();
  api.detail.repository = 'lumen/platform-config';
});

it('begins with what the last change was, and whom it breaks', async () => {
  renderKinds(api, PAGE);
  expect(await screen.findByText('1 change, 1 breaking')).toBeInTheDocument();
  expect(
    screen.getByText(
      '1 request would break. 1 would be stored with other defaults.',
    ),
  ).toBeInTheDocument();
  expect(api.asked).toMatchObject([{ from: 'aaaaaaaaaa', to: 'HEAD' }]);
  const changes = screen.getByRole('list', { name: 'Changes' });
  expect(changes).toHaveTextContent('maximum lowered');
  expect(changes).toHaveTextContent('more than 20 is refused');
  const broken = screen.getByRole('region', {
    name: 'Requests that would break',
  });
  expect(broken).toHaveTextContent('checkout · web');
  expect(
    within(broken).getByRole('link', { name: /values\.prod\.yaml:7/ }),
  ).toHaveAttribute('href', 'https://forge/prod#L7');
});

it('lists the commits of the kind, with tags, and compares one with the one before', async () => {
  renderKinds(api, `${PAGE}?from=environment:dev&to=HEAD`);
  const history = await screen.findByRole('region', { name: 'History' });
  expect(history).toHaveTextContent('WebService: fewer replicas');
  expect(history).toHaveTextContent('v2');
  expect(history).toHaveTextContent('the first');
  await userEvent.click(
    within(history).getByRole('button', { name: 'What bbbbbbb changed' }),
  );
  await waitFor(() =>
    expect(api.asked.at(-1)).toMatchObject({
      from: 'aaaaaaaaaa',
      to: 'bbbbbbbbbb',
    }),
  );
});

it('takes any two states from the address', async () => {
  renderKinds(
    api,
    `${PAGE}?from=v1.2.3&to=environment:prod&fromVersion=v1alpha1&toVersion=v1`,
  );
  await screen.findByText('1 change, 1 breaking');
  expect(api.asked).toEqual([
    {
      from: 'v1.2.3',
      to: 'environment:prod',
      fromVersion: 'v1alpha1',
      toVersion: 'v1',
    },
  ]);
});

it('says that nothing is different, or that nobody could be asked', async () => {
  api.compared = {
    ...api.compared,
    changes: [],
  };
  renderKinds(api, PAGE);
  expect(await screen.findByText('The two are the same')).toBeInTheDocument();
});

it('says that a kind has no history here', async () => {
  api.past = { revisions: [], tags: [] };
  api.detail.repository = undefined;
  renderKinds(api, PAGE);
  expect(
    await screen.findByText(/No repository that the portal reads defines/),
  ).toBeInTheDocument();
  expect(api.asked).toMatchObject([
    { from: 'environment:dev', to: 'environment:prod' },
  ]);
});
