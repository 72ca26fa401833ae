import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeKinds } from '../__testUtils__/FakeKinds';
import { renderKinds } from '../__testUtils__/renderKinds';

// An editor in a document without layout is slow.
jest.setTimeout(120_000);

const PAGE = '/platform.example.org/WebService/samples';
let api: FakeKinds;

beforeEach(() => {
  api = new FakeKinds();
  // jsdom lays nothing out, which CodeMirror asks about.
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  Range.prototype.getBoundingClientRect = () => new DOMRect();
});

const slowly = { timeout: 20_000 };
const editor = () => screen.findByRole('textbox', { name: /^YAML of/ }, slowly);
const check = () => screen.findByRole('region', { name: 'Check' }, slowly);

it('shows a sample that the API server accepts', async () => {
  renderKinds(api, PAGE);
  expect(await editor()).toHaveTextContent('kind: WebService');
  await waitFor(async () =>
    expect(await check()).toHaveTextContent(
      'Valid: the API server would accept it',
    ),
  );
  expect(
    screen.getByText('The least that the API server accepts.'),
  ).toBeInTheDocument();
});

it('shows other styles, and keeps the choice in the address', async () => {
  renderKinds(api, `${PAGE}?style=commented`);
  expect(await editor()).toHaveTextContent('#');
  await userEvent.click(screen.getByRole('radio', { name: 'Full' }));
  await waitFor(
    async () => expect(await editor()).toHaveTextContent('replicas:'),
    slowly,
  );
});

it('checks what one has of one’s own, and starts over', async () => {
  renderKinds(api, `${PAGE}?style=own`);
  const box = await editor();
  await userEvent.click(box);
  await userEvent.paste('kind: Other');
  await waitFor(async () =>
    expect(await check()).toHaveTextContent(
      'An object needs apiVersion and kind.',
    ),
  );
  expect(
    within(await check()).getByRole('button', { name: /^line 1, refused/ }),
  ).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Start over' }));
  await waitFor(async () =>
    expect(await editor()).not.toHaveTextContent('Other'),
  );
});

it('fetches the kinds that documents name, and says which are not known', async () => {
  api.list.kinds.push({ ...api.list.kinds[0], kind: 'Other' });
  const fetched = jest.spyOn(api, 'kind');
  fetched.mockImplementation(async ({ kind }) => ({ ...api.detail, kind }));
  renderKinds(api, `${PAGE}?style=own`);
  await userEvent.click(await editor());
  const document = (group: string, kind: string) =>
    `apiVersion: ${group}/v1\nkind: ${kind}\nmetadata: {name: a}\nspec: {image: {}, odd: 1}\n`;
  await userEvent.paste(
    `${document('platform.example.org', 'Other')}---\n${document(
      'example.org',
      'Stranger',
    )}`,
  );
  await waitFor(
    async () => expect(await check()).toHaveTextContent(/line 4, refused.*odd/),
    slowly,
  );
  expect(await check()).toHaveTextContent(
    'The portal knows no kind Stranger of example.org',
  );
  expect(fetched.mock.calls.map(([{ kind }]) => kind)).not.toContain(
    'Stranger',
  );
});

it('says how one’s own editor does the same', async () => {
  renderKinds(api, PAGE);
  const panel = await screen.findByRole('region', {
    name: 'In your own editor',
  });
  expect(panel).toHaveTextContent(
    '/api/schemas/json-schema/platform.example.org/WebService/v1.json',
  );
  // Not public, as far as the page's configuration says.
  expect(panel).toHaveTextContent('platform.schemas.publicJsonSchemas');
});
