import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { NotAllowedError, NotImplementedError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { artifactsApiRef } from '../api/ArtifactsApi';
import { ArtifactsFixture, build } from '../__testUtils__/ArtifactsFixture';
import { BuildsTab } from './BuildsTab';

jest.setTimeout(120_000);

const digest = `sha256:${'4be1c2a'.padEnd(64, '0')}`;
let backend: ArtifactsFixture;

beforeEach(() => {
  backend = new ArtifactsFixture();
  global.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

function Where() {
  return <output data-testid="where">{useLocation().search}</output>;
}

function show(path = '/') {
  return renderInTestApp(
    <>
      <BuildsTab app="storefront" />
      <Where />
    </>,
    {
      apis: [[artifactsApiRef, backend]],
      initialRouteEntries: [path],
    },
  );
}
const where = () => screen.getByTestId('where').textContent;
const rows = async () =>
  within(await screen.findByRole('list', { name: 'Builds' })).getAllByRole(
    'listitem',
  );

describe('the builds of an app', () => {
  it('say what was built, of what, by whom, and where it runs', async () => {
    backend.page.builds = [
      build(2, {
        images: [
          {
            digest,
            version: '1.43.0',
            outcome: 'deployed',
            runsIn: ['dev'],
            wantedIn: ['staging'],
          },
        ],
      }),
      build(1, { state: 'failure', branch: 'gift-cards' }),
    ];
    show();
    const [newest, oldest] = await rows();
    for (const text of [
      'Succeeded',
      'Change 2',
      'CI #2',
      'main',
      '2222222',
      'Sam Okafor',
      '1 min 24 s',
      '1.43.0',
      '4be1c2a',
      'runs in',
      'dev',
      'on its way to',
      'staging',
    ]) {
      expect(within(newest).getByText(text)).toBeInTheDocument();
    }
    expect(within(oldest).getByText('Failed')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /Branch/ }));
    await userEvent.click(screen.getByRole('option', { name: 'gift-cards' }));
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(where()).toBe('?branch=gift-cards');
  });

  it('open to their steps, evidence and the log of what failed', async () => {
    backend.page.builds = [
      build(2, {
        state: 'failure',
        images: [
          { digest, image: 'registry.example/s', runsIn: [], wantedIn: [] },
        ],
      }),
    ];
    backend.evidence = {
      [digest]: ['https://slsa.dev/provenance/v1', 'https://spdx.dev/x'],
    };
    const step = (
      number: number,
      name: string,
      state: 'success' | 'failure',
    ) => ({
      number,
      name,
      state,
      startedAt: '2026-05-04T10:00:00Z',
      completedAt: '2026-05-04T10:00:09Z',
    });
    backend.jobs = [
      {
        id: 5,
        name: 'Build / Test',
        state: 'failure',
        url: '',
        steps: [step(1, 'Check out', 'success'), step(2, 'Test', 'failure')],
      },
    ];
    backend.jobLog = {
      state: 'ready',
      steps: [
        { number: 1, lines: ['fetched'] },
        { number: 2, lines: ['not ok 3', '##[error]exit code 1'] },
      ],
    };
    show();
    await userEvent.click(await screen.findByText('Change 2'));
    expect(where()).toBe('?run=2');
    expect(
      await screen.findByText('Attached, not verified: provenance, SBOM'),
    ).toBeInTheDocument();
    const log = await screen.findByLabelText('Log');
    expect(log).toHaveTextContent('not ok 3 exit code 1');
    await userEvent.click(screen.getByRole('button', { name: /Check out/ }));
    expect(await screen.findByText('fetched')).toBeInTheDocument();
    expect(where()).toBe('?run=2&step=5%2F1');
    await userEvent.click(
      screen.getByRole('button', { name: 'Run failed jobs again' }),
    );
    await waitFor(() =>
      expect(backend.asked).toEqual([{ run: 2, failedOnly: true }]),
    );
    await userEvent.click(screen.getByRole('button', { name: /All builds/ }));
    expect(await rows()).toHaveLength(1);
  });

  it('say that a log is not there yet', async () => {
    backend.page.builds = [
      build(1, { state: 'running', completedAt: undefined }),
    ];
    backend.jobs = [
      {
        id: 5,
        name: 'Image',
        state: 'running',
        url: '',
        steps: [{ number: 1, name: 'Test', state: 'running' }],
      },
    ];
    backend.jobLog = { state: 'pending', steps: [] };
    show('/?run=1&step=5/1');
    expect(
      await screen.findByText(/hands a log out when its job has ended/),
    ).toBeInTheDocument();
    expect(screen.queryByText('Run again')).not.toBeInTheDocument();
  });

  it('are started of a branch, with the inputs of the workflow', async () => {
    show();
    await screen.findByText('No builds yet');
    const [open] = screen.getAllByRole('button', {
      name: 'Build a branch or commit',
    });
    await userEvent.click(open);
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(await dialog.findByLabelText(/commit/), 'c0ffee');
    expect(dialog.getByRole('button', { name: 'Build' })).toBeDisabled();
    await userEvent.type(dialog.getByLabelText(/why/), 'a fix');
    backend.failure = new Error('Your account may not run builds');
    await userEvent.click(dialog.getByRole('button', { name: 'Build' }));
    expect(await dialog.findByText(/may not run builds/)).toBeInTheDocument();
    backend.failure = undefined;
    await userEvent.click(dialog.getByRole('button', { name: 'Build' }));
    expect(await screen.findByText(/Asked for/)).toBeInTheDocument();
    expect(backend.asked).toEqual([
      {
        workflow: 7,
        ref: 'main',
        inputs: { commit: 'c0ffee', dry: 'false', why: 'a fix' },
      },
    ]);
  });

  it('are only shown to whoever may not build', async () => {
    backend.page.mayBuild = false;
    show();
    await screen.findByText('No builds yet');
    expect(
      screen.queryByText('Build a branch or commit'),
    ).not.toBeInTheDocument();
  });

  it('need a repository that the app names', async () => {
    backend.page.repository = undefined;
    show();
    expect(
      await screen.findByText('storefront names no repository'),
    ).toBeInTheDocument();
  });

  it('say why somebody does not see them', async () => {
    const reason = 'You may not do artifacts.read on storefront';
    const cause = new NotAllowedError(reason);
    backend.failure = Object.assign(new Error('403'), { cause });
    show();
    expect(
      await screen.findByText('You do not see the builds of storefront'),
    ).toBeInTheDocument();
    expect(screen.getByText(reason)).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('say where they are looked at instead, on a forge that tells none', async () => {
    const reason = 'Builds are told by GitHub: they are at https://git.example';
    const cause = new NotImplementedError(reason);
    backend.failure = Object.assign(new Error('501'), { cause });
    show();
    expect(
      await screen.findByText('The builds of storefront are not shown here'),
    ).toBeInTheDocument();
    expect(screen.getByText(reason)).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('can be asked for again where the forge is away', async () => {
    backend.failure = new Error('the forge is away');
    show();
    expect(await screen.findByText('the forge is away')).toBeInTheDocument();
    backend.failure = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('No builds yet')).toBeInTheDocument();
  });
});
