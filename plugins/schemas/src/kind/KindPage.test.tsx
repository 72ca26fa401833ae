import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeKinds } from '../__testUtils__/FakeKinds';
import { renderKinds } from '../__testUtils__/renderKinds';

const PAGE = '/platform.example.org/WebService';
let api: FakeKinds;

beforeEach(() => {
  api = new FakeKinds();
  // jsdom lays nothing out; the tree shows what fits its height.
  jest.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  jest.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
});

afterEach(() => jest.restoreAllMocks());

const field = (name: string) => screen.findByRole('treeitem', { name });
const detail = (path: string) =>
  screen.findByRole('region', { name: `Field ${path}` });

it('shows the kind, and the fields of its spec', async () => {
  renderKinds(api, PAGE);
  expect(
    await screen.findByRole('heading', { name: 'Web service' }),
  ).toBeInTheDocument();
  expect(
    screen.getByText('platform.example.org/v1 WebService'),
  ).toBeInTheDocument();
  expect(screen.getByText('(differs)')).toHaveAttribute(
    'title',
    expect.stringContaining('prod serves another schema'),
  );
  expect(
    screen.getByText('prod serves another v1 than other environments do.'),
  ).toBeInTheDocument();
  expect(
    screen.getByRole('button', { name: /Whose schema/ }),
  ).toHaveTextContent('as first found');
  expect(await field('image, Image, required')).toHaveAttribute(
    'aria-level',
    '2',
  );
  expect(await detail('spec')).toHaveTextContent('What your team asks for.');
});

it('keeps a thousand fields out of the document', async () => {
  renderKinds(api, PAGE);
  await field('spec, object');
  expect(screen.getAllByRole('treeitem').length).toBeLessThan(60);
});

it('opens and selects by keyboard', async () => {
  renderKinds(api, PAGE);
  await field('spec, object');
  screen.getByRole('tree').focus();
  await userEvent.keyboard('{ArrowDown}{ArrowRight}');
  expect(await field('tag, string')).toHaveAttribute('aria-level', '3');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(await detail('spec.image.tag')).toBeInTheDocument();
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  await waitFor(() =>
    expect(
      screen.queryByRole('treeitem', { name: 'tag, string' }),
    ).not.toBeInTheDocument(),
  );
});

it('says all of a field that the address names', async () => {
  renderKinds(api, `${PAGE}?field=spec.replicas`);
  const region = await detail('spec.replicas');
  expect(region).toHaveTextContent('How many copies run.');
  expect(region).toHaveTextContent('If left out2');
  expect(region).toHaveTextContent('from 0 to 50');
  expect(await field('replicas, integer')).toHaveAttribute(
    'aria-selected',
    'true',
  );
});

it('says that a field cannot change later, and why', async () => {
  renderKinds(api, `${PAGE}?field=spec.region`);
  const region = await detail('spec.region');
  expect(region).toHaveTextContent('cannot change later');
  expect(region).toHaveTextContent('a service cannot move');
  expect(region).toHaveTextContent('self == oldSelf');
  expect(region).toHaveTextContent('Acceptseuus');
});

it('searches the fields', async () => {
  renderKinds(api, PAGE);
  await userEvent.type(
    await screen.findByRole('searchbox', { name: 'Search fields' }),
    'tag',
  );
  await userEvent.click(await field('spec.image.tag, string'));
  expect(await detail('spec.image.tag')).toBeInTheDocument();
});

it('warns of a deprecated version', async () => {
  renderKinds(api, `${PAGE}?version=v1alpha1`);
  expect(await screen.findByText('v1alpha1 is deprecated')).toBeInTheDocument();
  expect(screen.getByText('use v1 instead')).toBeInTheDocument();
});

it('shows the schemas of an environment', async () => {
  renderKinds(api, `${PAGE}?environment=prod`);
  expect(
    await screen.findByRole('button', { name: /Whose schema/ }),
  ).toHaveTextContent('in prod · differs');
});

it('leads from a field to the requests that set it', async () => {
  renderKinds(api, `${PAGE}?field=spec.replicas`);
  const region = await detail('spec.replicas');
  expect(
    within(region).getByRole('link', { name: 'Requests that set it' }),
  ).toHaveAttribute(
    'href',
    `/kinds${PAGE}/usage?version=v1&field=spec.replicas`,
  );
});

it('says when the version has no such field', async () => {
  renderKinds(api, `${PAGE}?field=spec.gone`);
  expect(
    await screen.findByText('v1 has no field spec.gone'),
  ).toBeInTheDocument();
});

it('says when the kind cannot be read', async () => {
  api.failure = new Error('No source has a kind WebService');
  renderKinds(api, PAGE);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'WebService could not be read',
  );
});
