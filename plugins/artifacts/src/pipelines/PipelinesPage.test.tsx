import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { NotAllowedError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { PipelineUse } from '@gitops-portal/plugin-artifacts-common';
import { ArtifactsFixture } from '../__testUtils__/ArtifactsFixture';
import { artifactsApiRef } from '../api/ArtifactsApi';
import { PipelinesPage } from './PipelinesPage';

const workflow = 'acme/ci/.github/workflows/build.yaml';
const path = '.github/workflows/ci.yaml';
const commit = (digit: string) => digit.repeat(40);

function useOf(
  app: string,
  version: string,
  change: Partial<PipelineUse> = {},
): PipelineUse {
  const state = version === 'v1.1.0' ? 'current' : 'behind';
  return {
    app,
    repository: `acme/${app}`,
    url: `https://forge.example/acme/${app}`,
    state,
    callers: [
      { path, job: 'build', workflow, ref: version, line: 9, version, state },
    ],
    ownJobs: [],
    ...change,
  };
}

function Where() {
  return <span data-testid="query">{useLocation().search}</span>;
}

describe('the page of pipelines', () => {
  let backend: ArtifactsFixture;

  beforeEach(() => {
    backend = new ArtifactsFixture();
    backend.pipelineList = {
      ...backend.pipelineList,
      pipelines: [
        {
          workflow,
          url: 'https://forge.example/acme/ci',
          versions: [
            { name: 'v1.1.0', aliases: ['v1'], commit: commit('b') },
            { name: 'v1.0.0', aliases: [], commit: commit('a') },
          ],
        },
      ],
      uses: [
        useOf('checkout', 'v1.1.0'),
        useOf('payments', 'v1.0.0'),
        useOf('inventory', 'v1.0.0', {
          ownJobs: ['lint'],
          pull: {
            version: 'v1.1.0',
            state: 'open',
            number: 7,
            url: 'https://forge.example/acme/inventory/pull/7',
          },
        }),
        useOf('search', '', {
          state: 'invalid',
          callers: [],
          problem: `${path}: broken`,
        }),
      ],
      withoutRepository: 2,
      reading: { done: 4, total: 4 },
    };
    backend.previews = ['payments', 'inventory'].map(app => ({
      app,
      repository: `acme/${app}`,
      edits: [
        {
          path,
          line: 9,
          before: `    uses: ${workflow}@v1.0.0`,
          after: `    uses: ${workflow}@${commit('b')} # v1.1.0`,
        },
      ],
      problems: [],
    }));
  });

  const show = (query = '') =>
    renderInTestApp(
      <>
        <PipelinesPage />
        <Where />
      </>,
      {
        initialRouteEntries: [`/${query}`],
        apis: [[artifactsApiRef, backend]],
      },
    );

  const rows = async () => {
    const list = await screen.findByRole('list', { name: 'Apps' });
    return within(list)
      .getAllByRole('listitem')
      .map(row => row.textContent);
  };

  it('shows what each app calls, what needs something first', async () => {
    show();
    expect(await rows()).toEqual([
      'inventoryacme/inventoryv1.0.0 ci.yamlChanged by the app: has job lint of its own↑Behind◐Open #7to v1.1.0',
      'paymentsacme/paymentsv1.0.0 ci.yaml↑Behind',
      `searchacme/search${path}: broken✕Not readable`,
      'checkoutacme/checkoutv1.1.0 ci.yaml✓Newest',
    ]);
    expect(
      screen.getByText('2 apps name no repository, and are not listed here.'),
    ).toBeInTheDocument();
    expect(screen.getByLabelText('Choose checkout')).toBeDisabled();
    expect(screen.getByLabelText('Choose search')).toBeDisabled();
  });

  it('is filtered by what stands in its address', async () => {
    show('?state=behind&q=pay');
    expect(await rows()).toEqual([expect.stringMatching(/^payments/)]);
    await userEvent.click(screen.getByRole('button', { name: '↑ Behind 2' }));
    await userEvent.clear(screen.getByLabelText('Search apps'));
    await waitFor(() =>
      expect(screen.getByTestId('query')).toBeEmptyDOMElement(),
    );
    expect(await rows()).toHaveLength(4);
  });

  it('asks those that are behind, after showing what changes', async () => {
    backend.outcomes = [
      { kind: 'opened', number: 1, url: 'https://forge.example/p/1' },
      { kind: 'failed', reason: 'It is archived' },
      { kind: 'opened', number: 2, url: 'https://forge.example/p/2' },
    ];
    show();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Choose all behind (2)' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Review 2 apps' }),
    );
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Ask for v1.1.0' }),
    );
    expect(
      await dialog.findAllByText(`+ uses: ${workflow}@${commit('b')} # v1.1.0`),
    ).toHaveLength(2);
    expect(backend.asked).toEqual([]);
    await userEvent.type(
      dialog.getByLabelText(/What you say to it/),
      'By Friday',
    );
    await userEvent.click(
      dialog.getByRole('button', { name: 'Open 2 pull requests' }),
    );
    expect(await dialog.findByText('It is archived')).toBeInTheDocument();
    expect(await dialog.findByText('1 of 2 done')).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Try 1 again' }));
    expect(await dialog.findByText('2 of 2 done')).toBeInTheDocument();
    const asked = { workflow, version: 'v1.1.0', pin: 'commit' };
    expect(backend.asked).toEqual(
      ['payments', 'inventory', 'inventory'].map(app => ({
        app,
        ...asked,
        note: 'By Friday',
      })),
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Done' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('keeps what is reviewed while one looks at another tab', async () => {
    const preview = jest.spyOn(backend, 'previewCampaign');
    show();
    await userEvent.click(await screen.findByLabelText('Choose payments'));
    await userEvent.click(screen.getByRole('button', { name: 'Review 1 app' }));
    const change = `+ uses: ${workflow}@${commit('b')} # v1.1.0`;
    expect(await screen.findByText(change)).toBeInTheDocument();
    await act(async () => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect(preview).toHaveBeenCalledTimes(1);
  });

  it('reads what is new after a review, but not every repository', async () => {
    const list = jest.spyOn(backend, 'pipelines');
    show();
    await userEvent.click(await screen.findByLabelText('Choose payments'));
    await userEvent.click(screen.getByRole('button', { name: 'Review 1 app' }));
    const before = list.mock.calls.length;
    await userEvent.click(
      await screen.findByRole('button', { name: 'Cancel' }),
    );
    await waitFor(() => expect(list.mock.calls.length).toBeGreaterThan(before));
    expect(list.mock.calls.map(([isFresh]) => isFresh)).not.toContain(true);
  });

  it('waits where the forge asks for it, and can be stopped meanwhile', async () => {
    backend.outcomes = [{ kind: 'later', waitSeconds: 3600 }];
    show();
    await userEvent.click(await screen.findByLabelText('Choose payments'));
    await userEvent.click(screen.getByRole('button', { name: 'Review 1 app' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(
      await dialog.findByRole('button', { name: 'Open 1 pull request' }),
    );
    expect(
      await dialog.findByText('The forge asks to wait'),
    ).toBeInTheDocument();
    expect(dialog.getByText('3600 s')).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Stop' }));
    expect(
      await dialog.findByRole('button', { name: 'Done' }),
    ).toBeInTheDocument();
    expect(backend.asked).toHaveLength(1);
  });

  it('stops where the portal refuses, and says why', async () => {
    show();
    await userEvent.click(await screen.findByLabelText('Choose payments'));
    await userEvent.click(screen.getByRole('button', { name: 'Review 1 app' }));
    const dialog = within(await screen.findByRole('dialog'));
    const open = await dialog.findByRole('button', {
      name: 'Open 1 pull request',
    });
    backend.failure = new Error('Sign in to the forge first');
    await userEvent.click(open);
    expect(
      await dialog.findByText('Sign in to the forge first'),
    ).toBeInTheDocument();
  });

  it('says how far the forge has been read', async () => {
    backend.pipelineList.reading = { done: 1, total: 4 };
    show();
    expect(
      await screen.findByText('1 of 4 repositories are read …'),
    ).toBeInTheDocument();
  });

  it('says why there is nothing', async () => {
    backend.pipelineList.pipelines = [];
    show();
    expect(
      await screen.findByText('The portal knows no pipeline'),
    ).toBeInTheDocument();
  });

  it('is for the platform team', async () => {
    const reason = 'You may not do artifacts.campaign';
    const cause = new NotAllowedError(reason);
    backend.failure = Object.assign(new Error('403'), { cause });
    show();
    expect(
      await screen.findByText('Pipelines are for the platform team'),
    ).toBeInTheDocument();
    expect(screen.getByText(reason)).toBeInTheDocument();
  });

  it('can be asked for again where the portal is away', async () => {
    backend.failure = new Error('away');
    show();
    expect(await screen.findByText('away')).toBeInTheDocument();
    backend.failure = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await rows()).toHaveLength(4);
  });
});
