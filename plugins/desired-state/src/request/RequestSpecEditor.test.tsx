import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import type { JsonObject } from '@backstage/types';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import { DesiredStateClient } from '../api/DesiredStateClient';
import { FakePlatform } from '../__testUtils__/FakePlatform';
import { RequestSpecEditor } from './RequestSpecEditor';

function Host(props: { onTold: (value: JsonObject, valid: boolean) => void }) {
  const [value, setValue] = useState<JsonObject>({});
  return (
    <RequestSpecEditor
      kind={{ apiVersion: 'platform.example.org/v1', kind: 'WebService' }}
      app="checkout"
      environment="staging"
      value={value}
      onChange={(next, valid) => {
        setValue(next);
        props.onTold(next, valid);
      }}
    />
  );
}

it('a new spec tells what was typed, and whether the kind accepts it', async () => {
  const told: [JsonObject, boolean][] = [];
  const { fetch } = new FakePlatform();
  renderInTestApp(
    <TestApiProvider
      apis={[[desiredStateApiRef, new DesiredStateClient({ fetch })]]}
    >
      <Host onTold={(...news) => told.push(news)} />
    </TestApiProvider>,
  );
  const repository = await screen.findByRole('textbox', {
    name: /^repository/,
  });
  await waitFor(() => expect(told).toEqual([[{}, false]]));

  await userEvent.click(repository);
  await userEvent.paste('registry.example.org/web');
  await waitFor(() =>
    expect(told.at(-1)).toEqual([
      { image: { repository: 'registry.example.org/web' } },
      true,
    ]),
  );
  expect(
    await screen.findByRole('textbox', { name: /^YAML of the spec/ }),
  ).toHaveTextContent('repository: registry.example.org/web');
});

it('steps back and forth, by button and by key', async () => {
  const told: [JsonObject, boolean][] = [];
  const { fetch } = new FakePlatform();
  renderInTestApp(
    <TestApiProvider
      apis={[[desiredStateApiRef, new DesiredStateClient({ fetch })]]}
    >
      <Host onTold={(...news) => told.push(news)} />
    </TestApiProvider>,
  );
  const button = (name: string) => screen.getByRole('button', { name });
  const repository = await screen.findByRole('textbox', {
    name: /^repository/,
  });
  expect(button('Undo')).toBeDisabled();
  await userEvent.click(repository);
  await userEvent.paste('registry.example.org/web');
  await waitFor(() => expect(told.at(-1)![1]).toBe(true));

  await userEvent.click(button('Undo'));
  await waitFor(() => expect(told.at(-1)).toEqual([{}, false]));
  expect(repository).toHaveValue('');
  expect(button('Undo')).toBeDisabled();

  await userEvent.keyboard('{Control>}y{/Control}');
  await waitFor(() =>
    expect(told.at(-1)).toEqual([
      { image: { repository: 'registry.example.org/web' } },
      true,
    ]),
  );
  expect(button('Redo')).toBeDisabled();
});

it('finds what could be set in a list that has no items', async () => {
  const { fetch } = new FakePlatform();
  renderInTestApp(
    <TestApiProvider
      apis={[[desiredStateApiRef, new DesiredStateClient({ fetch })]]}
    >
      <Host onTold={() => {}} />
    </TestApiProvider>,
  );
  await screen.findByRole('textbox', { name: /^repository/ });
  await userEvent.type(
    screen.getByRole('searchbox', { name: 'Find a field' }),
    'secret key',
  );
  expect(
    await screen.findByRole('list', { name: 'Could be set in an item' }),
  ).toHaveTextContent('secret.key');
  expect(
    screen.getByRole('button', { name: 'Add to env' }),
  ).toBeInTheDocument();
});

it('reads a kind again that could not be read', async () => {
  const platform = new FakePlatform();
  let isAway = true;
  const fetch: typeof platform.fetch = async (input, init) => {
    if (isAway && String(input).includes('kinds/')) throw new Error('away');
    return platform.fetch(input, init);
  };
  renderInTestApp(
    <TestApiProvider
      apis={[[desiredStateApiRef, new DesiredStateClient({ fetch })]]}
    >
      <Host onTold={() => {}} />
    </TestApiProvider>,
  );
  const again = await screen.findByRole('button', { name: 'Try again' });
  expect(screen.getByText(/could not be read: away/)).toBeInTheDocument();
  isAway = false;
  await userEvent.click(again);
  expect(
    await screen.findByRole('textbox', { name: /^repository/ }),
  ).toBeInTheDocument();
});
