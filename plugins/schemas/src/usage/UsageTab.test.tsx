import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeKinds } from '../__testUtils__/FakeKinds';
import { renderKinds } from '../__testUtils__/renderKinds';

const PAGE = '/platform.example.org/WebService/usage';
let api: FakeKinds;

beforeEach(() => {
  api = new FakeKinds();
});

it('leads to the requests that ask for the kind', async () => {
  renderKinds(api, PAGE);
  const usedBy = await screen.findByRole('region', { name: 'Used by' });
  expect(usedBy).toHaveTextContent('Used by 1 request');
  expect(usedBy).toHaveTextContent('deprecated');
  expect(within(usedBy).getByRole('link', { name: 'prod' })).toHaveAttribute(
    'href',
    '/catalog/default/component/checkout/configuration?environment=prod&request=web',
  );
});

it('shows who sets a field to what, and the line that does', async () => {
  renderKinds(api, PAGE);
  await userEvent.type(
    await screen.findByRole('searchbox', { name: 'Find a field' }),
    'copies',
  );
  await userEvent.click(
    await screen.findByRole('button', { name: 'spec.replicas' }),
  );
  const prod = await screen.findByRole('row', { name: /prod/ });
  expect(prod).toHaveTextContent('checkout · web');
  expect(prod).toHaveTextContent('4');
  expect(
    within(prod).getByRole('link', { name: /values\.prod\.yaml:7/ }),
  ).toHaveAttribute('href', 'https://forge/prod#L7');
  expect(api.asked).toEqual(['spec.replicas']);
  expect(screen.getByRole('list', { name: 'Values' })).toHaveTextContent(
    '2× 14× 1',
  );
});

it('says that nobody sets a field', async () => {
  api.usesOfField = { total: 0, uses: [] };
  renderKinds(api, `${PAGE}?field=spec.region`);
  expect(
    await screen.findByText('Nobody sets spec.region'),
  ).toBeInTheDocument();
});

it('says how many are not shown', async () => {
  api.usesOfField = { ...api.usesOfField, total: 900 };
  renderKinds(api, `${PAGE}?field=spec.replicas`);
  expect(
    await screen.findByText('Shown are the first 2 of 900.'),
  ).toBeInTheDocument();
});
