import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Edit } from '@gitops-portal/plugin-desired-state-common';
import { FakePlatform } from '../__testUtils__/FakePlatform';
import { showConfiguration as show } from '../__testUtils__/showConfiguration';

const replicas = () => screen.findByRole('textbox', { name: 'replicas' });

async function editable() {
  const input = await replicas();
  await waitFor(() => expect(input).not.toHaveAttribute('readonly'));
  return input;
}

const pending = () => screen.getByRole('region', { name: 'Pending changes' });

async function type(input: HTMLElement, text: string) {
  await userEvent.clear(input);
  await userEvent.type(input, text);
}

async function review() {
  await userEvent.click(screen.getByRole('button', { name: 'Review' }));
  return screen.findByRole('dialog');
}

beforeEach(() => window.sessionStorage.clear());

const otherCommit: Edit = {
  op: 'set',
  file: 'apps/checkout/values.staging.yaml',
  path: ['requests', 'web', 'spec', 'replicas'],
  value: 7,
};

describe('ConfigurationTab', () => {
  it('commits a changed value', async () => {
    const platform = new FakePlatform();
    const { toasts } = show(platform);
    const input = await replicas();
    expect(input).toHaveValue('3');
    await type(input, '4');

    expect(pending()).toHaveTextContent(
      '1 change in values.staging.yaml · valid',
    );
    const dialog = await review();
    expect(dialog).toHaveTextContent('Commits to lumen/platform-config as you');
    expect(
      await within(dialog).findByRole('list', { name: 'Dry runs' }),
    ).toHaveTextContent('staging-eu would accept it: web');
    await userEvent.click(
      within(dialog).getByRole('radio', { name: 'Effective values' }),
    );
    expect(
      within(dialog).getByRole('region', { name: 'web in staging' }),
    ).toHaveTextContent(/replicas: 3.*replicas: 4/);
    expect(
      within(dialog).getByRole('textbox', { name: 'Commit title' }),
    ).toHaveValue('checkout: set replicas of web to 4 in staging');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Commit' }),
    );

    await waitFor(() => expect(toasts).toHaveLength(1));
    expect(toasts[0]).toMatchObject({ title: 'Committed to main' });
    expect(platform.changes).toEqual([
      {
        environment: 'staging',
        head: 'a'.repeat(40),
        key: expect.any(String),
        title: 'checkout: set replicas of web to 4 in staging',
        edits: [
          {
            op: 'set',
            file: 'apps/checkout/values.staging.yaml',
            path: ['requests', 'web', 'spec', 'replicas'],
            value: 4,
          },
        ],
      },
    ]);
    expect(await screen.findByText('No pending changes')).toBeInTheDocument();
    expect(await replicas()).toHaveValue('4');
  });

  it('says where an app is changed whose values are not in Git', async () => {
    const platform = new FakePlatform();
    platform.texts['values.staging.yaml'] = undefined;
    const object = 'staging-eu/HelmRelease/shop/checkout';
    const annotations = { 'gitops-portal.io/delivered-by': object };
    show(platform, { annotations });
    expect(
      await screen.findByText('checkout has no values in Git for staging'),
    ).toBeInTheDocument();
    expect(screen.getByText(new RegExp(object))).toBeInTheDocument();
    expect(screen.queryByText('No pending changes')).not.toBeInTheDocument();
  });

  it('says what is wrong as one types, and does not send it', async () => {
    const platform = new FakePlatform();
    show(platform);
    await type(await editable(), '99');
    await waitFor(() => expect(pending()).toHaveTextContent('1 problem'));
    expect(await replicas()).toBeInvalid();
    (await replicas()).blur();
    await userEvent.click(
      within(pending()).getByRole('button', { name: '1 problem' }),
    );
    await waitFor(async () => expect(await replicas()).toHaveFocus());
    expect(
      within(await review()).getByRole('button', {
        name: 'Commit',
      }),
    ).toBeDisabled();
    expect(platform.changes).toEqual([]);
  });

  it('shows on its field what the server refuses', async () => {
    const platform = new FakePlatform();
    platform.nextAnswer = {
      status: 400,
      body: {
        error: { name: 'InputError', message: 'not valid' },
        issues: [
          {
            file: 'apps/checkout/values.staging.yaml',
            request: 'web',
            path: ['requests', 'web', 'spec', 'replicas'],
            line: 6,
            message: 'is more than the quota of the team',
          },
        ],
      },
    };
    show(platform);
    await type(await editable(), '5');
    const dialog = await review();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Commit' }),
    );
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Nothing was written',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Back to the form' }),
    );
    expect(await replicas()).toHaveAccessibleDescription(
      expect.stringContaining('is more than the quota of the team'),
    );
  });

  it.each([
    ['Keep mine', 'Commit', 1, '5'],
    ['Take theirs', 'Drop my change', 0, '7'],
  ])('lets a conflict be decided: %s', async (choice, done, resent, value) => {
    const platform = new FakePlatform();
    const path = ['requests', 'web', 'spec', 'replicas'];
    const file = 'apps/checkout/values.staging.yaml';
    show(platform);
    await type(await editable(), '5');
    const dialog = await review();
    platform.commit([{ op: 'set', file, path, value: 7 }]);
    platform.nextAnswer = {
      status: 409,
      body: {
        error: { name: 'ConflictError', message: 'changed meanwhile' },
        head: platform.head,
        conflicts: [{ file, path, base: 3, theirs: 7, yours: 5 }],
      },
    };
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Commit' }),
    );
    await userEvent.click(
      await within(dialog).findByRole('radio', { name: choice }),
    );
    await userEvent.click(within(dialog).getByRole('button', { name: done }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(
      platform.changes.slice(1).map(({ head, edits }) => ({ head, edits })),
    ).toEqual(
      Array(resent).fill({
        head: 'b'.repeat(40),
        edits: [{ op: 'set', file, path, value: 5 }],
      }),
    );
    await waitFor(async () => expect(await replicas()).toHaveValue(value));
  });

  it('names the open pull request that sets other values', async () => {
    const platform = new FakePlatform();
    const path = ['requests', 'web', 'spec', 'replicas'];
    const file = 'apps/checkout/values.staging.yaml';
    const url = 'https://github.example/lumen/config/pull/2';
    const head = 'd'.repeat(40);
    show(platform);
    await type(await editable(), '5');
    const dialog = await review();
    platform.nextAnswer = {
      status: 409,
      body: {
        error: { name: 'ConflictError', message: 'changes the same' },
        head,
        pullRequest: { number: 2, url },
        conflicts: [{ file, path, base: 3, theirs: 4, yours: 5 }],
      },
    };
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Commit' }),
    );
    expect(
      await within(dialog).findByRole('link', { name: /Pull request #2/ }),
    ).toHaveAttribute('href', url);
    expect(within(dialog).getByText('In #2').parentElement).toHaveTextContent(
      '4',
    );
    expect(
      within(dialog).getByRole('radio', { name: 'Leave what #2 has' }),
    ).not.toBeChecked();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Add to #2' }),
    );
    await waitFor(() =>
      expect(platform.changes.map(change => change.head)).toEqual([
        expect.any(String),
        head,
      ]),
    );
  });

  it('is read only, with the reason, for who may not change it', async () => {
    // Decisions are cached by target: this one must not be another test's.
    show(new FakePlatform(), {
      url: '/?environment=prod',
      mayChange: false,
    });
    expect(await screen.findByText(/may look at checkout/)).toBeVisible();
    expect(await replicas()).toHaveAttribute('readonly');
    expect(
      screen.queryByRole('region', { name: 'Pending changes' }),
    ).not.toBeInTheDocument();
  });

  it('goes back to what is inherited', async () => {
    show(new FakePlatform());
    await editable();
    await userEvent.click(
      screen.getByRole('button', { name: 'Reset replicas to base' }),
    );
    expect(await replicas()).toHaveValue('2');
    expect(pending()).toHaveTextContent('1 change');
    await userEvent.click(screen.getByRole('button', { name: 'Discard' }));
    expect(await replicas()).toHaveValue('3');
  });

  it('offers what is in the clusters, and says where it looked', async () => {
    const platform = new FakePlatform();
    const text = { type: 'string' };
    platform.fields = {
      configMapRef: { type: 'object', properties: { name: text, key: text } },
    };
    show(platform);
    await editable();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Choose configMapRef' }),
    );
    const menu = await screen.findByRole('listbox');
    expect(menu).toHaveTextContent(
      /Looked in checkout of staging-eu, as of (just now|\d+ s ago)/,
    );
    expect(menu).toHaveTextContent('staging-us unreachable');
    await userEvent.click(
      within(menu).getByRole('option', { name: /^flags · a\.yaml/ }),
    );
    expect(
      await screen.findByRole('textbox', { name: /^YAML of values\.staging/ }),
    ).toHaveTextContent(/configMapRef:.*name: flags.*key: a\.yaml/);
  });

  it('offers the Secrets that clusters tell of, and says which cannot', async () => {
    const platform = new FakePlatform();
    platform.seenSecrets = {
      app: 'checkout',
      environment: 'staging',
      namespace: 'checkout',
      secrets: [
        {
          name: 'psp',
          keys: ['apiKey'],
          clusters: ['staging-eu'],
          from: 'pods',
        },
      ],
      lookedIn: [
        { cluster: 'staging-eu' },
        { cluster: 'staging-us', problem: 'connection refused' },
      ],
    };
    platform.fields = {
      loginSecret: {
        type: 'object',
        properties: { name: { type: 'string' }, key: { type: 'string' } },
      },
    };
    show(platform);
    await editable();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Choose loginSecret' }),
    );
    const menu = await screen.findByRole('listbox');
    expect(menu).toHaveTextContent(
      'staging-us cannot tell: connection refused. Type the name',
    );
    await userEvent.click(
      within(menu).getByRole('option', { name: 'psp · apiKey' }),
    );
    expect(
      await screen.findByRole('textbox', { name: /^YAML of values\.staging/ }),
    ).toHaveTextContent(/loginSecret:.*name: psp.*key: apiKey/);
  });

  it('lets a Secret be typed by who may not know which there are', async () => {
    const platform = new FakePlatform();
    platform.fields = { pullSecretName: { type: 'string' } };
    show(platform);
    await editable();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Choose pullSecretName' }),
    );
    expect(await screen.findByRole('listbox')).toHaveTextContent(
      /web-connection.*could not be asked.*secrets.read is missing.*Type the/,
    );
    await userEvent.keyboard('{Escape}');
    await type(
      await screen.findByRole('textbox', { name: 'pullSecretName' }),
      'registry',
    );
    expect(pending()).toHaveTextContent('1 change');
  });

  it('takes an inherited list over as a whole when an item is added', async () => {
    show(new FakePlatform());
    await editable();
    await userEvent.click(screen.getByRole('button', { name: 'Add to env' }));
    const name = await screen.findByRole('textbox', { name: 'name required' });
    await userEvent.type(name, 'DB');
    await userEvent.click(screen.getByRole('radio', { name: 'secret' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Choose secret' }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /web-connection · url/ }),
    );
    expect(
      await screen.findByRole('textbox', { name: /^YAML of values\.staging/ }),
    ).toHaveTextContent(
      /env:.*name: MODE.*value: fast.*name: DB.*secret:.*name: web-connection.*key: url/,
    );
    expect(pending()).toHaveTextContent('1 change in values.staging.yaml');
  });

  it('adds a request, and forgets it by undo', async () => {
    show(new FakePlatform());
    await editable();
    await userEvent.click(screen.getByRole('button', { name: 'Add request' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      await within(dialog).findByRole('radio', { name: /Web service/ }),
    );
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: 'Name' }),
      'admin',
    );
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add' }));
    expect(
      await screen.findByRole('heading', { name: 'admin' }),
    ).toBeInTheDocument();
    expect(pending()).toHaveTextContent('1 problem');
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('No pending changes')).toBeInTheDocument();
  });

  it('changes the layer for all environments, by its own way into Git', async () => {
    const platform = new FakePlatform();
    show(platform, { url: '/?environment=staging&layer=values.yaml' });
    expect(await editable()).toHaveValue('2');
    await type(await replicas(), '5');
    const dialog = await review();
    expect(dialog).toHaveTextContent('apps/checkout/values.yaml');
    expect(
      within(dialog).getByRole('button', { name: 'Open pull request' }),
    ).toBeEnabled();
  });

  it('keeps pending changes over a reload', async () => {
    const platform = new FakePlatform();
    const { unmount } = show(platform);
    await type(await editable(), '6');
    unmount();
    show(platform);
    expect(await replicas()).toHaveValue('6');
    expect(pending()).toHaveTextContent('1 change');
  });

  it('makes the layer of an environment that has none', async () => {
    const platform = new FakePlatform();
    platform.write = 'pull-request';
    show(platform, { url: '/?environment=dev' });
    await type(await editable(), '1');
    const dialog = await review();
    expect(dialog).toHaveTextContent('values.dev.yaml (new file)');
    expect(dialog).toHaveTextContent('Opens a pull request');
    expect(
      within(dialog).getByRole('button', { name: 'Open pull request' }),
    ).toBeEnabled();
  });

  it('shows fields without types where the kind is not known', async () => {
    const platform = new FakePlatform();
    platform.hasKind = false;
    show(platform);
    expect(
      await screen.findByText(/does not define WebService/),
    ).toBeInTheDocument();
    await type(await editable(), '8');
    expect(pending()).toHaveTextContent('1 change');
  });

  it('focuses the field that the URL names', async () => {
    show(new FakePlatform(), { url: '/?environment=staging&field=image.tag' });
    const tag = await screen.findByRole('textbox', { name: 'tag' });
    expect(tag).toHaveFocus();
  });

  it('follows Git live while nothing is pending', async () => {
    const platform = new FakePlatform();
    const { announceHead } = show(platform);
    expect(await editable()).toHaveValue('3');
    platform.commit([otherCommit]);
    announceHead();
    await waitFor(async () => expect(await replicas()).toHaveValue('7'));
  });

  it('says that Git has changed while something is pending', async () => {
    const platform = new FakePlatform();
    const { announceHead } = show(platform);
    await type(await editable(), '4');
    platform.commit([otherCommit]);
    announceHead();
    expect(await screen.findByText('Changed meanwhile')).toBeInTheDocument();
    expect(await replicas()).toHaveValue('4');
    await userEvent.click(
      screen.getByRole('button', { name: 'Show what is new' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Show changes' }));
    expect(
      screen.getByRole('region', { name: /values\.staging\.yaml/ }),
    ).toHaveTextContent(/replicas: 7.*replicas: 4/);
  });
});
