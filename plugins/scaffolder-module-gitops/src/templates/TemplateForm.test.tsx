import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import {
  scaffolderApiRef,
  SecretsContextProvider,
  useTemplateSecrets,
} from '@backstage/plugin-scaffolder-react';
import {
  createFormField,
  formFieldsApiRef,
  SecretWidget,
} from '@backstage/plugin-scaffolder-react/alpha';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { platformChoicesApiRef } from '../api/PlatformChoicesApi';
import { FakeChoices } from '../__testUtils__/FakeChoices';
import { TemplateForm } from './TemplateForm';

const manifest = {
  title: 'New thing',
  steps: [
    {
      title: 'What is it?',
      schema: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { title: 'Name', type: 'string' },
          owner: { title: 'Team', type: 'string' },
          token: { title: 'Token', type: 'string', 'ui:field': 'Secret' },
        },
      },
    },
  ],
};
const secret = createFormField({
  name: 'Secret',
  component: (props: React.ComponentProps<typeof SecretWidget>) => (
    <SecretWidget {...props} />
  ),
});

/** Backstage's field keeps a secret some time after the last key. */
function KeptSecret() {
  const { secrets } = useTemplateSecrets();
  return <output>{secrets.token}</output>;
}

function show() {
  const scaffold = jest.fn(async () => ({ taskId: 'a' }));
  renderInTestApp(
    <SecretsContextProvider>
      <TemplateForm namespace="default" name="thing" />
      <KeptSecret />
    </SecretsContextProvider>,
    {
      mountedRoutes: { '/create': scaffolderPlugin.routes.root },
      apis: [
        [catalogApiRef, catalogApiMock()],
        [platformChoicesApiRef, new FakeChoices()],
        [formFieldsApiRef, { loadFormFields: async () => [secret] }],
        [
          scaffolderApiRef,
          {
            getTemplateParameterSchema: async () => manifest,
            scaffold,
          } as never,
        ],
      ],
    },
  );
  return scaffold;
}

describe('TemplateForm', () => {
  it('says once what is still to be answered, and has it in view', async () => {
    // jsdom scrolls nothing.
    const scrollIntoView = jest.fn();
    Element.prototype.scrollIntoView = scrollIntoView;
    const scaffold = show();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Review' }),
    );
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('One answer is not right yet');
    expect(alert).toHaveTextContent('Name is needed');
    expect(alert.parentElement).toHaveFocus();
    expect(scrollIntoView).toHaveBeenCalled();
    expect(scaffold).not.toHaveBeenCalled();
  });

  it('reviews what was answered, and starts with it; a secret stays one', async () => {
    const scaffold = show();
    await userEvent.type(
      await screen.findByRole('textbox', { name: /^Name/ }),
      'parcels',
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: /^Team/ }),
      'group:default/checkout',
    );
    await userEvent.type(screen.getByLabelText(/^Token/), 'hunter2');
    await screen.findByText('hunter2');
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));

    const review = await screen.findByRole('region', { name: 'What is it?' });
    expect(review).toHaveTextContent('Nameparcels');
    expect(review).toHaveTextContent('Teamcheckout');
    expect(review).toHaveTextContent('Token••••••');

    await userEvent.click(screen.getByRole('button', { name: 'Create' }));
    await waitFor(() =>
      expect(scaffold).toHaveBeenCalledWith({
        templateRef: 'template:default/thing',
        values: {
          name: 'parcels',
          owner: 'group:default/checkout',
          token: '*******',
        },
        secrets: { token: 'hunter2' },
      }),
    );
  });
});
