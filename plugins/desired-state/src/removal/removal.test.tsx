import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakePlatform } from '../__testUtils__/FakePlatform';
import { showConfiguration as show } from '../__testUtils__/showConfiguration';

beforeEach(() => window.sessionStorage.clear());

const cart = {
  app: 'storefront',
  request: 'web',
  path: 'spec.env[2].value',
  of: 'web',
};

function platformWithUses() {
  const platform = new FakePlatform();
  platform.uses = {
    uses: [
      { environment: 'staging', ...cart },
      { environment: 'prod', ...cart },
    ],
    hiddenApps: 1,
  };
  return platform;
}

async function open(name: string) {
  await userEvent.click(await screen.findByRole('button', { name }));
  return screen.findByRole('dialog');
}

describe('the removal of an app', () => {
  it('shows what goes and who needs it, and asks for the name', async () => {
    const platform = platformWithUses();
    platform.removal = {
      ...platform.removal,
      files: [
        {
          file: 'apps/checkout/values.yaml',
          change: 'removed',
          write: 'direct',
          diff: '',
        },
      ],
      requests: [
        {
          environment: 'prod',
          name: 'web',
          apiVersion: 'platform.example.org/v1',
          kind: 'WebService',
          change: 'removed',
        },
      ],
    };
    const { toasts } = show(platform);
    const dialog = await open('Remove app');
    expect(
      await within(dialog).findByRole('list', { name: 'What is deleted' }),
    ).toHaveTextContent('WebService web is deleted in prod, with its data.');
    expect(dialog).toHaveTextContent('1 file in Git');
    expect(
      await within(dialog).findByText(
        'storefront, 1 app that you may not see use what it gives',
      ),
    ).toBeInTheDocument();
    expect(dialog).toHaveTextContent(
      'storefront web spec.env[2].value in staging, prod',
    );

    const remove = within(dialog).getByRole('button', { name: 'Remove' });
    const name = within(dialog).getByRole('textbox');
    await userEvent.type(name, 'check');
    expect(remove).toBeDisabled();
    await userEvent.type(name, 'out');
    await userEvent.click(remove);
    await waitFor(() => expect(toasts).toHaveLength(1));
    expect(platform.removals).toEqual([
      { confirm: 'checkout', key: expect.any(String) },
    ]);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('is not there where something stands in the way', async () => {
    const platform = new FakePlatform();
    const message = 'production is frozen until Monday';
    platform.removal = { ...platform.removal, issues: [{ message }] };
    show(platform);
    const dialog = await open('Remove app');
    expect(await within(dialog).findByText(message)).toBeInTheDocument();
    await userEvent.type(within(dialog).getByRole('textbox'), 'checkout');
    expect(
      within(dialog).getByRole('button', { name: 'Remove' }),
    ).toBeDisabled();
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(platform.removals).toEqual([]);
  });

  it('is not offered to who may not', async () => {
    // Decisions are cached by target: this one must not be another test's.
    show(new FakePlatform(), { url: '/?environment=dev', mayChange: false });
    await screen.findByRole('textbox', { name: 'replicas' });
    expect(
      screen.queryByRole('button', { name: 'Remove app' }),
    ).not.toBeInTheDocument();
  });
});

describe('the removal of a request', () => {
  it('names other apps that use it, where it goes', async () => {
    show(platformWithUses());
    const dialog = await open('Remove web');
    expect(
      await within(dialog).findByText(
        /^storefront, 1 app .* use what it gives/,
      ),
    ).toBeInTheDocument();
    expect(dialog).toHaveTextContent(
      'storefront web spec.env[2].value in staging',
    );
    expect(dialog).not.toHaveTextContent('in staging, prod');
  });
});
