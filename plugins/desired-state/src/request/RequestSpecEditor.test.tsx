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
