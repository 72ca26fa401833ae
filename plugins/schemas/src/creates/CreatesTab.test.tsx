import { screen } from '@testing-library/react';
import { FakeKinds } from '../__testUtils__/FakeKinds';
import { renderKinds } from '../__testUtils__/renderKinds';

const PAGE = '/platform.example.org/WebService/creates';
let api: FakeKinds;

beforeEach(() => {
  api = new FakeKinds();
});

it('tells what is made, of which field, and what is not visible', async () => {
  renderKinds(api, PAGE);
  expect(
    await screen.findByRole('heading', { name: /^Deployment/ }),
  ).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'spec.replicas' })).toHaveAttribute(
    'href',
    '/kinds/platform.example.org/WebService?version=v1&field=spec.replicas',
  );
  expect(screen.getByText(/Only as/)).toHaveTextContent(
    'spec.region asks for it',
  );
  // A field that the version does not have is no link.
  expect(screen.getByText('spec.gone').closest('a')).toBeNull();
  expect(
    screen.getByText('Not visible: step code. Its own program decides.'),
  ).toBeInTheDocument();
  expect(
    screen.getByText('Its authors say that it makes: Deployment, Bucket.'),
  ).toBeInTheDocument();
});

it('says that there is no composition', async () => {
  api.made = [];
  renderKinds(api, PAGE);
  expect(
    await screen.findByText('What it creates is not visible here'),
  ).toBeInTheDocument();
});
