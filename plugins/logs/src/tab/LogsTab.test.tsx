import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { useLocation, useNavigate } from 'react-router-dom';
import { logsApiRef } from '../api/LogsApi';
import { millisToNano } from '../model/nanoTime';
import { FakeLogs } from '../testing/FakeLogs';
import { line } from '../testing/lines';
import { LogsTab } from './LogsTab';

const now = Date.now();
const nano = (secondsAgo: number) => millisToNano(now - secondsAgo * 1000);
let backend: FakeLogs;
let goBack: () => void;

const ago = (secondsAgo: number, of: Parameters<typeof line>[0] = {}) =>
  line({
    time: nano(secondsAgo),
    id: `${of.environment ?? 'dev'}~${nano(secondsAgo)}~a`,
    ...of,
  });

beforeEach(() => {
  backend = new FakeLogs();
  backend.all = [
    ago(10, { line: 'order placed' }),
    ago(20, {
      environment: 'prod',
      level: 'error',
      line: 'boom\n at voucher.ts:88',
    }),
    ago(30, { line: '{"level":"info","status":200,"path":"/cart"}' }),
  ];
});

/** Makes the URL visible, and the way back usable. */
function Url() {
  const { search } = useLocation();
  const navigate = useNavigate();
  goBack = () => navigate(-1);
  return <output data-testid="url">{decodeURIComponent(search)}</output>;
}
const show = (url = '/', releases = {}) =>
  renderInTestApp(
    <>
      <LogsTab app="checkout" releases={[]} {...releases} />
      <Url />
    </>,
    { apis: [[logsApiRef, backend]], initialRouteEntries: [url] },
  );
const user = {
  click: (element: Element) => act(() => userEvent.click(element)),
  type: (element: Element, text: string) =>
    act(() => userEvent.type(element, text)),
  keyboard: (keys: string) => act(() => userEvent.keyboard(keys)),
};
const lines = () => screen.findAllByRole('listitem');
const url = () => screen.getByTestId('url').textContent;
const row = async (text: string | RegExp) => {
  // The details repeat the text after the row.
  const [found] = await screen.findAllByText(text);
  return found.closest<HTMLElement>('[aria-expanded]')!;
};

describe('the lines', () => {
  it('are of all environments, newest first, each with its level in words', async () => {
    show();
    const [first, second] = await lines();
    expect(first).toHaveTextContent(/dev.*info.*order placed/);
    expect(second).toHaveTextContent(/prod.*error.*boom.*\+1 line/);
    expect(await lines()).toHaveLength(3);
  });

  it('are text, whatever is in them', async () => {
    backend.all = [
      ago(1, { line: '<script>window.hacked = 1</script><b>x</b>' }),
      ago(2, { line: '\u001b[31mred\u001b[0m <img src=x onerror=alert(1)>' }),
    ];
    show();
    const [first, second] = await lines();
    expect(first).toHaveTextContent(
      '<script>window.hacked = 1</script><b>x</b>',
    );
    expect(second).toHaveTextContent('red <img src=x onerror=alert(1)>');
    for (const tag of ['script', 'b', 'img']) {
      expect(first.querySelector(tag) ?? second.querySelector(tag)).toBeNull();
    }
    expect(screen.getByText('red')).toHaveAttribute('data-color', 'red');
  });

  it('open with fields, labels and the whole time, and close with Escape', async () => {
    show();
    const json = await row(/"status":200/);
    await user.click(json);
    const details = within(await screen.findByTestId('line-details'));
    expect(
      within(details.getByRole('region', { name: 'Fields (JSON)' })).getByText(
        'path',
      ),
    ).toBeInTheDocument();
    expect(
      within(details.getByRole('region', { name: 'Labels' })).getByText(
        'namespace',
      ),
    ).toBeInTheDocument();
    expect(details.getByText(nano(30))).toBeInTheDocument();
    await user.keyboard('{Escape}');
    expect(screen.queryByTestId('line-details')).toBeNull();
    expect(json).toHaveFocus();
  });

  it('are walked with arrows and opened with Enter', async () => {
    show();
    const first = await row('order placed');
    await user.click(first);
    await user.keyboard('{Escape}{ArrowDown}');
    expect(await row(/boom/)).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(await row(/boom/)).toHaveAttribute('aria-expanded', 'true');
    await user.keyboard('{ArrowUp}');
    expect(first).toHaveFocus();
  });

  it('show what their pod logged around them', async () => {
    show();
    await user.click(await row('order placed'));
    await user.click(screen.getByRole('button', { name: 'Show context' }));
    const context = await screen.findByRole('region', { name: /around it/ });
    expect(
      within(context).getByText('Nothing was logged after it.'),
    ).toBeInTheDocument();
    expect(within(context).getByText(/voucher.ts:88/)).toBeInTheDocument();
  });

  it('that were cut say so, and load whole', async () => {
    backend.all = [ago(1, { line: 'x'.repeat(16384), bytes: 1024 * 1024 })];
    show();
    await user.click(await row(/^x+…?$/));
    expect(screen.getByText(/16 KiB of 1.0 MiB/)).toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: 'Load the whole line' }),
    );
    await waitFor(() =>
      expect(screen.queryByText(/16 KiB of/)).not.toBeInTheDocument(),
    );
  });

  it('go on with older ones, and say where they end', async () => {
    backend.pageSize = 2;
    show();
    await user.click(
      await screen.findByRole('button', { name: 'Load older lines' }),
    );
    expect(await screen.findByText(/These are all lines from/)).toBeVisible();
    expect(await lines()).toHaveLength(3);
  });
});

describe('the search', () => {
  it('is in the URL, and the way back leads back', async () => {
    show();
    await lines();
    await user.click(screen.getByRole('button', { name: 'dev' }));
    await waitFor(async () => expect(await lines()).toHaveLength(1));
    expect(url()).toBe('?environments=prod');
    act(() => goBack());
    await waitFor(async () => expect(await lines()).toHaveLength(3));
    expect(url()).toBe('');
  });

  it('takes text on Enter and marks it, after / has been pressed', async () => {
    show();
    await lines();
    await user.keyboard('/');
    await user.keyboard('PLACED{Enter}');
    await waitFor(async () => expect(await lines()).toHaveLength(1));
    expect(screen.getByText('placed').tagName).toBe('MARK');
    expect(url()).toBe('?text=PLACED');
  });

  it('opens as the URL says', async () => {
    show('/?levels=error&range=6h&pod=web-5d8f6c7b9-x2x4z');
    expect(await lines()).toHaveLength(1);
    expect(backend.asked[0].filter).toMatchObject({
      levels: ['error'],
      pod: 'web-5d8f6c7b9-x2x4z',
    });
    expect(screen.getByText('pod web-5d8f6c7b9-x2x4z')).toBeInTheDocument();
    const { from, to } = backend.asked[0].range;
    expect(Date.parse(to) - Date.parse(from)).toBe(6 * 3_600_000);
  });

  it('counts every level, though one is chosen', async () => {
    show('/?levels=error');
    await lines();
    expect(await screen.findByRole('button', { name: 'info 2' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'error 1' }));
    await waitFor(async () => expect(await lines()).toHaveLength(3));
  });

  it('is narrowed by a bar, with keys alone', async () => {
    show();
    await lines();
    const chart = await screen.findByRole('slider', {
      name: /Lines over time/,
    });
    act(() => chart.focus());
    await user.keyboard('{End}');
    await user.keyboard('{Shift>}{ArrowLeft}{/Shift}');
    await user.keyboard('{Shift>}{ArrowLeft}{/Shift}');
    expect(chart).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(/3 lines, 1 error, 2 info/),
    );
    await user.keyboard('{Enter}');
    await waitFor(() => expect(url()).toMatch(/\?from=.*&to=/));
  });

  it('shows the query that was asked', async () => {
    show();
    await lines();
    expect(
      screen.getByText('{namespace="checkout",app="checkout"}'),
    ).toBeInTheDocument();
  });
});

describe('what is missing', () => {
  it('is named in place, with a way to try again', async () => {
    backend.troubled = [
      {
        environment: 'prod',
        state: 'failed',
        message: 'Loki does not answer',
        hint: 'It may be restarting',
      },
    ];
    show();
    const note = await screen.findByRole('alert');
    expect(note).toHaveTextContent(
      /prod could not be read.*Loki does not answer. It may be restarting/,
    );
    expect(await lines()).toHaveLength(2);
    expect(screen.getByText(/without what is missing of prod/)).toBeVisible();
    expect(screen.getByText('The bars are without prod.')).toBeVisible();
    backend.troubled = [];
    await user.click(within(note).getByRole('button', { name: 'Try again' }));
    await waitFor(async () => expect(await lines()).toHaveLength(3));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is all, when all failed: it is not called empty', async () => {
    backend.troubled = ['dev', 'prod'].map(environment => ({
      environment,
      state: 'failed' as const,
      message: 'down',
    }));
    show();
    expect(await screen.findAllByRole('alert')).toHaveLength(2);
    expect(screen.queryByText('No lines were found')).toBeNull();
  });

  it('is said of environments that one may not read', async () => {
    backend.listed[1] = {
      name: 'prod',
      title: 'Prod',
      state: 'refused',
      message: 'only the team reads it',
    };
    show();
    expect(await lines()).toHaveLength(2);
    expect(screen.getByText('prod: only the team reads it')).toBeVisible();
    expect(screen.getByRole('button', { name: 'prod' })).toBeDisabled();
  });

  it('is everything for an outsider', async () => {
    jest
      .spyOn(backend, 'environments')
      .mockRejectedValue(Object.assign(new Error('no'), { statusCode: 403 }));
    show();
    expect(
      await screen.findByText('You may not read the logs of checkout'),
    ).toBeVisible();
  });

  it('is told of an empty search, with ways to find more', async () => {
    show('/?text=nowhere&levels=warn&range=15m');
    expect(
      await screen.findByText(
        /logged nothing with the text "nowhere", of level warn in dev, prod from/,
      ),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Search last hour' }));
    expect(url()).toBe('?text=nowhere&levels=warn');
    await user.click(
      await screen.findByRole('button', { name: 'Search without conditions' }),
    );
    expect(await lines()).toHaveLength(3);
  });
});

describe('a permalink', () => {
  it('opens on its line', async () => {
    show(`/?line=dev~${nano(30)}~a`);
    const third = (await lines())[2];
    expect(third).toHaveAttribute('data-target', 'true');
  });

  it('finds its line on an older page', async () => {
    backend.pageSize = 1;
    show(`/?line=dev~${nano(30)}~a`);
    await waitFor(async () => expect(await lines()).toHaveLength(3));
    expect((await lines())[2]).toHaveAttribute('data-target', 'true');
  });

  it('says that its line is gone', async () => {
    show(`/?line=dev~${nano(25)}~a`);
    expect(
      await screen.findByText('The line of this link is not there any more'),
    ).toBeVisible();
  });
});

describe('the live view', () => {
  const tail = async () => {
    await screen.findByText('Live', { selector: '[data-phase]' });
    return backend.tails.at(-1)!;
  };

  it('shows lines as they come; while one reads they wait', async () => {
    show();
    await lines();
    await user.click(screen.getByRole('switch', { name: 'Live' }));
    const live = await tail();
    act(() =>
      live.send({ event: 'lines', data: [ago(-1, { line: 'fresh' })] }),
    );
    expect(await screen.findByText('fresh')).toBeVisible();
    await user.click(await row('fresh'));
    expect(screen.getByText('Paused while you read')).toBeVisible();
    act(() =>
      live.send({ event: 'lines', data: [ago(-2, { line: 'fresher' })] }),
    );
    await user.click(await screen.findByRole('button', { name: '1 new line' }));
    expect((await lines())[0]).toHaveTextContent('fresher');
    expect(url()).toBe('?live=1');
  });

  it('says what was dropped and what is cut', async () => {
    show('/?live=1');
    const live = await tail();
    act(() => {
      live.send({
        event: 'dropped',
        data: { environment: 'dev', count: 1200 },
      });
      live.send({
        event: 'outcome',
        data: { environment: 'prod', state: 'failed', message: 'Loki is down' },
      });
    });
    expect(
      await screen.findByText(/1,200 lines of dev came faster/),
    ).toBeVisible();
    expect(screen.getByText('prod is not live: Loki is down')).toBeVisible();
    act(() => live.close(new Error('cut off')));
    expect(await screen.findByText('Connecting again: cut off')).toBeVisible();
  });
});
