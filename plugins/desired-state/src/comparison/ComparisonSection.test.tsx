import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakePlatform } from '../__testUtils__/FakePlatform';
import { showConfiguration } from '../__testUtils__/showConfiguration';
import { ComparisonSection } from './ComparisonSection';

let platform: FakePlatform;
beforeEach(() => {
  platform = new FakePlatform();
  platform.texts['values.prod.yaml'] = [
    'requests:',
    '  web:',
    '    spec:',
    '      replicas: 9',
    '      env:',
    '        - name: MODE',
    '          value: fast',
    '        - name: REGION',
    '          value: eu',
    'secrets: { smtp: { encryptedData: { TOKEN: AgA= } } }',
    '',
  ].join('\n');
});

const show = (url = '/') =>
  showConfiguration(platform, { url, element: <ComparisonSection /> });

const table = () =>
  screen.findByRole('table', { name: 'Values by environment' });
const texts = (row: HTMLElement) =>
  within(row)
    .getAllByRole('cell')
    .map(cell => cell.textContent);
const rowOf = async (path: string) => {
  const header = await within(await table()).findByRole('rowheader', {
    name: new RegExp(`^${path}`),
  });
  return header.closest<HTMLElement>('[role=row]')!;
};

describe('ComparisonSection', () => {
  it('shows what differs, each value with the line that sets it', async () => {
    show();
    expect(texts(await rowOf('replicas'))).toEqual([
      expect.stringMatching(/3values\.staging\.yaml:6$/),
      expect.stringMatching(/9values\.prod\.yaml:4$/),
    ]);
    expect(texts(await rowOf('env\\[name=REGION\\]'))).toEqual([
      expect.stringMatching(/not set$/),
      expect.stringMatching(/euvalues\.prod\.yaml:9$/),
    ]);
    expect(screen.queryByText('image.repository')).not.toBeInTheDocument();
    expect(screen.queryByText('env[name=MODE].value')).not.toBeInTheDocument();
  });

  it('shows the rest on demand, and finds by words', async () => {
    show();
    await userEvent.click(
      await screen.findByRole('radio', { name: /All values/ }),
    );
    expect(await rowOf('image\\.repository')).toBeInTheDocument();
    await userEvent.type(screen.getByLabelText('Find a value'), 'mode');
    expect(texts(await rowOf('env\\[name=MODE\\]'))).toHaveLength(2);
    expect(screen.queryByText('replicas')).not.toBeInTheDocument();
  });

  it('tells of a sealed value only whether there is one', async () => {
    show();
    expect(texts(await rowOf('TOKEN'))).toEqual([
      expect.stringMatching(/missing$/),
      expect.stringMatching(/setvalues\.prod\.yaml:10$/),
    ]);
  });

  it('leads to the field in the form of the environment', async () => {
    show();
    expect(
      await screen.findByRole('link', {
        name: 'env[name=REGION].value in prod: eu',
      }),
    ).toHaveAttribute(
      'href',
      '/?environment=prod&request=web&field=spec.env%5B1%5D.value',
    );
  });

  it('follows Git', async () => {
    const { announceHead } = show();
    expect(texts(await rowOf('replicas'))[1]).toMatch(/9values/);
    platform.commit([
      {
        op: 'set',
        file: 'apps/checkout/values.prod.yaml',
        path: ['requests', 'web', 'spec', 'replicas'],
        value: 12,
      },
    ]);
    announceHead();
    expect(
      await screen.findByRole('link', { name: 'replicas in prod: 12' }),
    ).toBeInTheDocument();
  });

  it('names environments that one may not read', async () => {
    platform.texts['values.dev.yaml'] = '{}\n';
    platform.hidden = ['dev'];
    show();
    expect(
      await screen.findByText(/Not compared.*: dev\./),
    ).toBeInTheDocument();
  });

  it('says why there is nothing to compare', async () => {
    platform.texts['values.prod.yaml'] = undefined;
    show();
    expect(
      await screen.findByText('There is nothing to compare'),
    ).toBeInTheDocument();
    expect(screen.getByText(/checkout is in staging\./)).toBeInTheDocument();
  });

  it('says that nothing differs', async () => {
    platform.texts['values.prod.yaml'] = platform.texts['values.staging.yaml'];
    show();
    expect(
      await screen.findByText('Nothing differs between staging, prod'),
    ).toBeInTheDocument();
  });

  it('names a layer that cannot be read, and compares the rest', async () => {
    platform.texts['values.prod.yaml'] = 'a: [\n';
    show();
    expect(
      await screen.findByText('Not all of prod is compared'),
    ).toBeInTheDocument();
    expect(await rowOf('replicas')).toBeInTheDocument();
  });

  it('can be tried again', async () => {
    const { fetch } = platform;
    let fails = true;
    const failing: typeof fetch = async (input, init) =>
      fails && String(input).includes('comparison')
        ? new Response('{}', { status: 500 })
        : fetch(input, init);
    Object.assign(platform, { fetch: failing });
    show();
    expect(
      await screen.findByText(
        'The environments of checkout could not be compared',
      ),
    ).toBeInTheDocument();
    fails = false;
    await userEvent.click(screen.getByRole('button', { name: /again|retry/i }));
    expect(await rowOf('replicas')).toBeInTheDocument();
  });
});
