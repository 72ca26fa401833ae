import { webcrypto } from 'node:crypto';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { analyticsApiRef } from '@backstage/frontend-plugin-api';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { secretsApiRef } from '../api/SecretsApi';
import { SecretsClient } from '../api/SecretsClient';
import { FakeSecrets } from '../testing/FakeSecrets';
import { SecretsSection } from './SecretsSection';

const canary = 'canary-4b1d-swordfish';
const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'notifications',
    annotations: { 'gitops-portal.io/app': 'notifications' },
  },
};

const original = globalThis.crypto;
const setCrypto = (value: unknown) =>
  Object.defineProperty(globalThis, 'crypto', { value, configurable: true });

const logged: unknown[][] = [];
const log = (...parts: unknown[]) => void logged.push(parts);
beforeEach(() => {
  setCrypto(webcrypto);
  logged.length = 0;
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    jest.spyOn(console, level).mockImplementation(log);
  }
  window.localStorage.clear();
  window.sessionStorage.clear();
});
afterEach(() => {
  setCrypto(original);
  jest.restoreAllMocks();
});

function show(secrets: FakeSecrets) {
  let signal: ((message: object) => void) | undefined;
  const analytics: object[] = [];
  const { unmount } = renderInTestApp(
    <TestApiProvider
      apis={[
        [secretsApiRef, new SecretsClient({ fetch: secrets.fetch })],
        [
          signalApiRef,
          {
            subscribe: (_: string, onMessage: (message: object) => void) => {
              signal = onMessage;
              return { unsubscribe: () => {} };
            },
          } as never,
        ],
        [
          analyticsApiRef,
          { captureEvent: (event: object) => analytics.push(event) },
        ],
      ]}
    >
      <EntityProvider entity={entity}>
        <SecretsSection />
      </EntityProvider>
    </TestApiProvider>,
  );
  return {
    analytics,
    unmount,
    announce: () => act(() => signal?.({ environment: 'dev' })),
  };
}

const label = 'SMTP_TOKEN of notifications-smtp';

async function openDialog() {
  await userEvent.click(
    await screen.findByRole('button', { name: `Change ${label}` }),
  );
  return screen.findByRole('dialog');
}

const fieldOf = (environment: string) =>
  screen.findByRole('textbox', { name: `Value for ${environment}` });

async function enter(environment: string, value: string) {
  const field = await fieldOf(environment);
  await userEvent.click(field);
  await userEvent.paste(value);
}

/** Of several, such as one in each column, the first. */
const press = (name: string) =>
  userEvent.click(screen.getAllByRole('button', { name })[0]);

/** Every form in which a value could be somewhere. */
function expectNowhere(places: string) {
  const base64 = Buffer.from(canary).toString('base64').slice(0, 20);
  const hex = Buffer.from(canary).toString('hex');
  for (const form of [canary, base64, hex]) {
    expect(places).not.toContain(form);
  }
}

const everything = (secrets: FakeSecrets, analytics: object[]) =>
  [
    document.documentElement.outerHTML,
    ...[...document.querySelectorAll('input, textarea')].map(
      field => (field as HTMLInputElement).value,
    ),
    window.location.href,
    JSON.stringify({ ...window.localStorage }),
    JSON.stringify({ ...window.sessionStorage }),
    JSON.stringify(analytics),
    JSON.stringify(logged.map(parts => parts.map(String))),
    ...secrets.sent,
  ].join('\n');

describe('the secrets of an app', () => {
  it('shows each key in each environment, and never a value', async () => {
    show(new FakeSecrets());
    const table = await screen.findByRole('table', { name: 'Secrets' });
    const row = within(table).getByRole('row', { name: /^SMTP_TOKEN/ });
    expect(
      within(row).getByRole('button', { name: `Set: ${label} in dev` }),
    ).toBeInTheDocument();
    expect(
      within(row).getByRole('button', { name: `Missing: ${label} in prod` }),
    ).toBeInTheDocument();
    expect(row).toHaveTextContent('2 of 2 pods use it');
  });

  it('tells more of a cell when it is pressed', async () => {
    show(new FakeSecrets());
    await userEvent.click(
      await screen.findByRole('button', { name: `Set: ${label} in dev` }),
    );
    const popover = await screen.findByRole('dialog');
    expect(popover).toHaveTextContent('All 2 pods use it');
    expect(popover).toHaveTextContent('sha256:abababababab…');
    expect(popover).toHaveTextContent('worker-a');
    await press('Change it');
    expect(await fieldOf('dev')).toHaveFocus();
  });

  it('follows what happens', async () => {
    const secrets = new FakeSecrets();
    const { announce } = show(secrets);
    await screen.findByRole('table');
    secrets.cells = [{ ...secrets.cells[0], state: 'waiting' }];
    announce();
    expect(
      await screen.findByRole('button', { name: `Waiting: ${label} in dev` }),
    ).toBeInTheDocument();
  });

  it('keeps what it has where it cannot be read anew, and says so', async () => {
    const secrets = new FakeSecrets();
    const { announce } = show(secrets);
    await screen.findByRole('table');
    secrets.nextTable = {
      status: 503,
      body: {
        error: { name: 'Error', message: 'desired-state is away' },
        response: { statusCode: 503 },
      },
    };
    announce();
    expect(
      await screen.findByText('desired-state is away'),
    ).toBeInTheDocument();
    expect(screen.getByRole('table')).toBeInTheDocument();
    await press('Try again');
    await waitFor(() =>
      expect(screen.queryByText('desired-state is away')).toBeNull(),
    );
  });

  it('says why there is nothing', async () => {
    const secrets = new FakeSecrets();
    secrets.isEmpty = true;
    show(secrets);
    expect(
      await screen.findByText('No request names a secret, and none is set.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'New key' })).toBeInTheDocument();
  });

  it('says what may not be seen', async () => {
    const secrets = new FakeSecrets();
    secrets.nextTable = {
      status: 403,
      body: {
        error: {
          name: 'NotAllowedError',
          message: 'You may not do secrets.read',
        },
        response: { statusCode: 403 },
      },
    };
    show(secrets);
    expect(
      await screen.findByText('You may not do secrets.read'),
    ).toBeInTheDocument();
  });

  it('says once why a layout takes no secrets in any environment', async () => {
    const secrets = new FakeSecrets();
    secrets.environments = secrets.environments.map(environment => ({
      ...environment,
      state: 'unsupported',
      message: 'seal it with kubeseal',
      mayChange: false,
    }));
    show(secrets);
    expect(
      await screen.findByText('Nothing can be sealed here for dev, prod'),
    ).toBeInTheDocument();
    expect(screen.getAllByText('seal it with kubeseal')).toHaveLength(1);
    expect(
      screen.queryByRole('button', { name: 'New key' }),
    ).not.toBeInTheDocument();
  });

  it.each(['failed', 'unconfigured', 'unsupported', 'refused'] as const)(
    'says what is wrong with an environment that is %s, and offers nothing there',
    async state => {
      const secrets = new FakeSecrets();
      secrets.environments[1] = {
        ...secrets.environments[1],
        state,
        message: 'because of this',
        mayChange: false,
        certificate: undefined,
      };
      show(secrets);
      expect(await screen.findByText('because of this')).toBeInTheDocument();
      await openDialog();
      expect(await fieldOf('dev')).toBeInTheDocument();
      expect(
        screen.queryByRole('textbox', { name: 'Value for prod' }),
      ).not.toBeInTheDocument();
      expect(screen.getByText('Not prod: because of this')).toBeInTheDocument();
    },
  );

  it('offers nothing to who may only look', async () => {
    const secrets = new FakeSecrets();
    for (const environment of secrets.environments) {
      environment.mayChange = false;
    }
    show(secrets);
    await screen.findByRole('table');
    expect(screen.queryByRole('button', { name: /Change|New key/ })).toBeNull();
  });

  it('leaves alone what others make', async () => {
    const secrets = new FakeSecrets();
    secrets.cells = [{ environment: 'dev', state: 'set', elsewhere: true }];
    secrets.environments.pop();
    show(secrets);
    expect(
      await screen.findByRole('button', {
        name: `Made elsewhere: ${label} in dev`,
      }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Change/ })).toBeNull();
  });
});

describe('setting a secret', () => {
  it('seals each value for its environment, and drops it', async () => {
    const secrets = new FakeSecrets();
    const { analytics } = show(secrets);
    await openDialog();
    await enter('dev', canary);
    await enter('prod', `${canary}\nof prod`);
    await press('Seal and send');
    expect(
      await screen.findByRole('link', { name: 'pull request #41' }),
    ).toHaveAttribute('href', 'https://forge.example/41');
    expect(screen.getByRole('link', { name: 'ccccccc' })).toBeInTheDocument();
    expect(
      secrets.changes.map(change => [
        change.environment,
        secrets.opened(change),
        change.fingerprint,
      ]),
    ).toEqual([
      ['dev', canary, secrets.environments[0].certificate?.fingerprint],
      [
        'prod',
        `${canary}\nof prod`,
        secrets.environments[0].certificate?.fingerprint,
      ],
    ]);
    expect(secrets.changes[0]).toMatchObject({
      name: 'notifications-smtp',
      key: 'SMTP_TOKEN',
      head: 'a'.repeat(40),
    });
    expectNowhere(everything(secrets, analytics));
    await press('Close');
    expect(
      await screen.findByText(/is set in prod once pull request #41 is merged/),
    ).toBeInTheDocument();
    expectNowhere(everything(secrets, analytics));
  });

  it('has no value anywhere after it was entered and thrown away', async () => {
    const secrets = new FakeSecrets();
    const { analytics } = show(secrets);
    await openDialog();
    await enter('dev', canary);
    const field = (await fieldOf('dev')) as HTMLTextAreaElement;
    expect(field.value).toBe(canary);
    expectNowhere(document.documentElement.outerHTML);
    await press('Reveal');
    await press('Cancel');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(field.value).toBe('');
    expectNowhere(everything(secrets, analytics));
    await openDialog();
    expect(await fieldOf('dev')).toHaveValue('');
    expect(secrets.changes).toEqual([]);
  });

  it('has none when the page is left with the dialog open', async () => {
    const secrets = new FakeSecrets();
    const { analytics, unmount } = show(secrets);
    await openDialog();
    await enter('dev', canary);
    const field = (await fieldOf('dev')) as HTMLTextAreaElement;
    unmount();
    expect(field.value).toBe('');
    expectNowhere(everything(secrets, analytics));
  });

  it('hides the value until it is revealed, from others always', async () => {
    show(new FakeSecrets());
    await openDialog();
    const field = await fieldOf('dev');
    expect(field).toHaveAttribute('data-masked');
    expect(field).toHaveAttribute('autocomplete', 'new-password');
    expect(field).toHaveAttribute('spellcheck', 'false');
    await press('Reveal');
    expect(field).not.toHaveAttribute('data-masked');
  });

  it('generates a value here', async () => {
    const secrets = new FakeSecrets();
    show(secrets);
    await openDialog();
    await press('Generate');
    const value = ((await fieldOf('dev')) as HTMLTextAreaElement).value;
    expect(value).toMatch(/^[A-Za-z0-9]{32}$/);
    await press('Seal and commit');
    await screen.findByText(/committed to main/);
    expect(secrets.opened(secrets.changes[0])).toBe(value);
  });

  it('takes a file as it is', async () => {
    const secrets = new FakeSecrets();
    show(secrets);
    await openDialog();
    const text = `${canary}\r\nä\n`;
    await userEvent.upload(
      screen.getByLabelText('File for Value for dev'),
      new File([text], 'key.pem'),
    );
    expect(await screen.findByText('key.pem')).toBeInTheDocument();
    await press('Seal and commit');
    await screen.findByText(/committed to main/);
    expect(secrets.opened(secrets.changes[0])).toBe(text);
  });

  it.each([
    [
      'typed',
      (field: HTMLElement, value: string) =>
        fireEvent.input(field, { target: { value } }),
    ],
    [
      'in a file',
      (_: HTMLElement, value: string) =>
        userEvent.upload(
          screen.getByLabelText('File for Value for dev'),
          new File([value], 'big.bin'),
        ),
    ],
  ])('refuses a value over the limit that is %s', async (_, put) => {
    const secrets = new FakeSecrets();
    show(secrets);
    await openDialog();
    await put(await fieldOf('dev'), 'x'.repeat(64 * 1024 + 1));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'more than the 64 KiB that one value may have',
    );
    expect(screen.getByRole('button', { name: /^Seal/ })).toBeDisabled();
    expect(secrets.changes).toEqual([]);
  });

  it('sends nothing where the browser cannot seal, and says what to do', async () => {
    setCrypto({ getRandomValues: () => {} });
    const secrets = new FakeSecrets();
    show(secrets);
    const dialog = await openDialog();
    expect(within(dialog).getByRole('alert')).toHaveTextContent(
      /only to pages that came over https .* Nothing has been sent/,
    );
    expect(await fieldOf('dev')).toBeDisabled();
    expect(screen.getByRole('button', { name: /^Seal/ })).toBeDisabled();
  });

  it('keeps what is sealed where somebody was faster, and sends it again', async () => {
    const secrets = new FakeSecrets();
    show(secrets);
    await openDialog();
    await enter('dev', canary);
    secrets.nextChange = {
      status: 409,
      body: {
        error: { name: 'ConflictError', message: 'changed' },
        conflicts: [],
        head: 'b'.repeat(40),
        response: { statusCode: 409 },
      },
    };
    await press('Seal and commit');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Nothing was written: somebody changed this key',
    );
    expect(await fieldOf('dev')).toHaveValue('');
    await press('Seal and commit');
    await screen.findByText(/committed to main/);
    const [first, second] = secrets.changes;
    expect(second).toEqual({ ...first, head: 'b'.repeat(40) });
  });

  it('says in its place what failed in one environment, and goes on', async () => {
    const secrets = new FakeSecrets();
    show(secrets);
    await openDialog();
    await enter('dev', canary);
    await enter('prod', canary);
    secrets.nextChange = {
      status: 400,
      body: {
        error: { name: 'InputError', message: 'The certificate expired' },
        response: { statusCode: 400 },
      },
    };
    await press('Seal and send');
    const dev = await screen.findByRole('region', { name: 'dev' });
    expect(await within(dev).findByRole('alert')).toHaveTextContent(
      'Nothing was written: The certificate expired',
    );
    const prod = screen.getByRole('region', { name: 'prod' });
    expect(
      await within(prod).findByRole('link', { name: 'pull request #41' }),
    ).toBeInTheDocument();
    await enter('dev', 'another');
    await press('Seal and commit');
    await within(dev).findByText(/committed to main/);
    const last = secrets.changes.at(-1)!;
    expect([last.environment, secrets.opened(last)]).toEqual([
      'dev',
      'another',
    ]);
  });

  it('cannot be closed while it is being sent', async () => {
    const secrets = new FakeSecrets();
    let release = () => {};
    secrets.gate = new Promise(resolve => {
      release = resolve;
    });
    show(secrets);
    await openDialog();
    await enter('dev', canary);
    await press('Seal and commit');
    expect(await screen.findByText(/Writing it to Git/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Cancel' })).toBeDisabled();
    await userEvent.keyboard('{Escape}');
    expect(screen.getByRole('dialog')).toBeInTheDocument();
    await act(async () => release());
    await screen.findByText(/committed to main/);
  });

  it('makes a new key, where its name can be one', async () => {
    const secrets = new FakeSecrets();
    show(secrets);
    await screen.findByRole('table');
    await press('New key');
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Secret' }),
      'App_db',
    );
    expect(screen.getByText(/expected lower-case letters/)).toBeInTheDocument();
    await userEvent.clear(screen.getByRole('textbox', { name: 'Secret' }));
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Secret' }),
      'app-db',
    );
    await userEvent.type(screen.getByRole('textbox', { name: 'Key' }), 'URL');
    await enter('prod', canary);
    await press('Seal and open pull request');
    await screen.findByRole('link', { name: 'pull request #41' });
    expect(secrets.changes[0]).toMatchObject({ name: 'app-db', key: 'URL' });
    expect(secrets.opened(secrets.changes[0])).toBe(canary);
  });
});
