import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LayoutPlatform } from '../__testUtils__/LayoutPlatform';
import { showConfiguration as show } from '../__testUtils__/showConfiguration';

// An editor in a document without layout is slow.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 15_000 });

const folder = 'apps/checkout';
const manifest = (name: string, replicas: number) =>
  [
    'apiVersion: platform.example.org/v1',
    'kind: WebService',
    `metadata: { name: ${name} }`,
    'spec:',
    '  image: { repository: registry.example.org/checkout }',
    `  replicas: ${replicas} # how many`,
    '',
  ].join('\n');

const list = (...files: string[]) =>
  `resources:\n${files.map(file => `  - ${file}\n`).join('')}`;

const plainPlatform = () =>
  new LayoutPlatform(
    {
      name: 'lumen/manifests',
      layout: 'plain',
      apps: 'apps/${app}',
      layers: ['${environment}/*.yaml'],
    },
    [
      ['api.yaml', manifest('api', 1)],
      ['broken.yaml', `${manifest('a', 1)}---\n${manifest('b', 1)}`],
      ['kustomization.yaml', list('api.yaml', 'broken.yaml', 'web.yaml')],
      ['web.yaml', manifest('web', 3)],
    ].map(([name, text]) => ({
      path: `${folder}/staging/${name}`,
      environment: 'staging',
      text,
      ...(name === 'kustomization.yaml' ? { isList: true as const } : {}),
    })),
  );

const valuesPlatform = () =>
  new LayoutPlatform(
    {
      name: 'lumen/values',
      layout: 'helm-values',
      kind: 'platform.example.org/v1/WebService',
      apps: 'apps/${app}',
      layers: ['values.yaml', 'values.${environment}.yaml'],
    },
    [
      {
        path: `${folder}/values.yaml`,
        text: 'image: { repository: registry.example.org/checkout }\nreplicas: 2\n',
      },
      {
        path: `${folder}/values.staging.yaml`,
        environment: 'staging',
        text: 'replicas: 3 # how many\n',
      },
    ],
  );

const replicas = () => screen.findByRole('textbox', { name: 'replicas' });

async function setReplicas(text: string) {
  const input = await replicas();
  await waitFor(() => expect(input).not.toHaveAttribute('readonly'));
  await userEvent.clear(input);
  await userEvent.type(input, text);
}

async function commit() {
  await userEvent.click(screen.getByRole('button', { name: 'Review' }));
  const dialog = await screen.findByRole('dialog');
  const button = within(dialog).getByRole('button', { name: 'Commit' });
  await waitFor(() => expect(button).toBeEnabled());
  await userEvent.click(button);
}

beforeEach(() => window.sessionStorage.clear());

describe('the configuration of an app in the layout plain', () => {
  it('has a form for each manifest, which edits that file alone', async () => {
    const platform = plainPlatform();
    show(platform, { url: '/?environment=staging&request=web' });
    expect(await replicas()).toHaveValue('3');
    expect(
      screen.queryByText('Changes go to', { exact: false }),
    ).not.toBeInTheDocument();
    // What cannot be read is named, and holds up nobody.
    expect(
      screen.getByText(/holds several documents; a layer is one/),
    ).toBeInTheDocument();
    await setReplicas('4');
    await commit();
    await waitFor(() => expect(platform.changes).toHaveLength(1));
    expect(platform.changes[0].edits).toEqual([
      {
        op: 'set',
        file: `${folder}/staging/web.yaml`,
        path: ['spec', 'replicas'],
        value: 4,
      },
    ]);
    expect(platform.changes[0].title).toBe(
      'checkout: set replicas in web.yaml to 4 in staging',
    );
  });

  it('goes from manifest to manifest', async () => {
    show(plainPlatform(), { url: '/?environment=staging' });
    expect(await replicas()).toHaveValue('1');
    await userEvent.click(screen.getByRole('row', { name: /^web/ }));
    await waitFor(async () => expect(await replicas()).toHaveValue('3'));
    expect(
      await screen.findByRole('textbox', { name: /^YAML of web.yaml/ }),
    ).toBeInTheDocument();
  });

  it('adds a request as a file of its own, and a line of the list', async () => {
    const platform = plainPlatform();
    show(platform, { url: '/?environment=staging' });
    await replicas();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add request' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(
      within(dialog).queryByRole('radio', { name: 'In all environments' }),
    ).not.toBeInTheDocument();
    await userEvent.click(
      await within(dialog).findByRole('radio', { name: /Web service/ }),
    );
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: 'Name' }),
      'cache',
    );
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add' }));
    expect(
      await screen.findByRole('heading', { name: 'cache' }),
    ).toBeInTheDocument();
    await userEvent.type(
      await screen.findByRole('textbox', { name: /^repository/ }),
      'registry.example.org/cache',
    );
    await commit();
    await waitFor(() => expect(platform.changes).toHaveLength(1));
    const [{ edits, files }] = platform.changes;
    expect(edits).toMatchObject([
      { file: `${folder}/staging/kustomization.yaml` },
    ]);
    expect(files).toEqual([
      {
        file: `${folder}/staging/cache.yaml`,
        text: expect.stringMatching(
          /name: cache\nspec:\n {2}image:\n {4}repository: registry/,
        ),
      },
    ]);
  });

  it('removes a request with its file and its line', async () => {
    const platform = plainPlatform();
    show(platform, { url: '/?environment=staging&request=web' });
    await replicas();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Remove web' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: 'Type web to confirm' }),
      'web',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Remove' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    await commit();
    await waitFor(() => expect(platform.changes).toHaveLength(1));
    const [{ edits, files }] = platform.changes;
    expect(files).toEqual([{ file: `${folder}/staging/web.yaml` }]);
    expect(edits).toMatchObject([
      { file: `${folder}/staging/kustomization.yaml` },
    ]);
  });
});

describe('the configuration of an app in the layout helm-values', () => {
  it('is one form, whose values are the layer itself', async () => {
    const platform = valuesPlatform();
    show(platform);
    expect(await replicas()).toHaveValue('3');
    expect(
      await screen.findByText(/In this repository an app is one WebService/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Add request' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /^Remove / }),
    ).toHaveAccessibleName('Remove app');
    await setReplicas('4');
    await commit();
    await waitFor(() => expect(platform.changes).toHaveLength(1));
    expect(platform.changes[0]).toMatchObject({
      title: 'checkout: set replicas to 4 in staging',
      edits: [
        {
          op: 'set',
          file: `${folder}/values.staging.yaml`,
          path: ['replicas'],
          value: 4,
        },
      ],
    });
  });
});
