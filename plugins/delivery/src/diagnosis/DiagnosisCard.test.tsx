import { act, screen, within } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { LogLine } from '@gitops-portal/plugin-logs-common';
import { ResponseError } from '@backstage/errors';
import { deliveryApiRef } from '../api/DeliveryApi';
import { entityRouteRef } from '../routes';
import { failingRequests } from '../__testUtils__/failingRequests';
import { DeliveryFixture, row } from '../__testUtils__/deliveryFixture';
import { DiagnosisCard } from './DiagnosisCard';

let backend: DeliveryFixture;
const minutesAgo = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString();

const release = (
  version: string,
  minutes: number,
  environment = 'staging',
) => ({
  app: 'checkout',
  environment,
  cluster: `${environment}-eu`,
  at: minutesAgo(minutes),
  version,
  revision: '1'.repeat(40),
});
const line = (text: string, id = text): LogLine => ({
  id,
  time: `${Date.now() - 60_000}000000`,
  environment: 'staging',
  line: text,
  level: 'error',
  pod: 'web-1',
  container: 'web',
  labels: {},
});

beforeEach(() => {
  backend = new DeliveryFixture();
  backend.rows = ['dev', 'staging', 'prod'].map(environment =>
    row('checkout', environment),
  );
});

const show = () =>
  renderInTestApp(<DiagnosisCard app="checkout" />, {
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [deliveryApiRef, backend],
      [signalApiRef, backend.signals as never],
    ],
  });
const trouble = async (name: string) =>
  within(await screen.findByRole('listitem', { name: `Trouble in ${name}` }));

describe('DiagnosisCard', () => {
  it('tells of requests that fail since a release, though all is green', async () => {
    backend.released = [release('2.8.3', 3000), release('2.9.0', 20)];
    backend.signalsSince = failingRequests(0.003, 0.06);
    backend.errors = {
      lines: [
        line('{"level":"ERROR","message":"could not redeem voucher"}'),
        line('\tat com.lumen.VoucherService.redeem(VoucherService.java:87)'),
      ],
      outcomes: [],
    };
    show();
    const staging = await trouble('Staging');
    expect(
      staging.getByText(/6 % of requests fail since 2\.9\.0/),
    ).toBeInTheDocument();
    expect(staging.getByText(/0\.3 % before/)).toBeInTheDocument();
    expect(
      await staging.findByText('could not redeem voucher'),
    ).toBeInTheDocument();
    expect(staging.getByText('VoucherService.java:87')).toBeInTheDocument();
    expect(staging.getByText(/release 2\.9\.0/)).toBeInTheDocument();
    expect(await staging.findByText(/by Sam Okafor/)).toBeInTheDocument();
    expect(staging.getByRole('link', { name: 'Logs' })).toHaveAttribute(
      'href',
      expect.stringMatching(
        /^\/catalog\/default\/component\/checkout\/logs\?environments=staging&levels=critical%2Cerror&from=/,
      ),
    );
  });

  it('tells what is broken with its last event', async () => {
    backend.rows[2] = row('checkout', 'prod', {
      headline: 'Degraded',
      since: minutesAgo(5),
      cause: { sentence: 'Container worker crashes again and again' },
      lastEvent: {
        reason: 'BackOff',
        message: 'Back-off restarting failed container',
        at: minutesAgo(1),
        count: 214,
        object: { group: '', kind: 'Pod', name: 'worker-1' },
      },
    });
    show();
    const prod = await trouble('Prod');
    expect(
      prod.getByText(/Container worker crashes again and again/),
    ).toBeInTheDocument();
    expect(prod.getByText(/BackOff: Back-off restarting/)).toBeInTheDocument();
    expect(prod.getByText(/Pod worker-1, 214 times/)).toBeInTheDocument();
    expect(await prod.findByText('none was logged since')).toBeInTheDocument();
    expect(prod.queryByText('likely')).not.toBeInTheDocument();
  });

  it.each<[string, () => void, string]>([
    [
      'who may not read logs',
      () => {
        backend.logsFailure = Object.assign(
          Object.create(ResponseError.prototype),
          { statusCode: 403, response: { status: 403 } },
        );
      },
      'its logs are not yours to see',
    ],
    [
      'who has no logs',
      () => {
        backend.errors.outcomes = [
          { environment: 'prod', state: 'unconfigured' },
        ];
      },
      'no logs are configured here',
    ],
    [
      'whose logs are down',
      () => {
        backend.errors.outcomes = [
          { environment: 'prod', state: 'failed', message: 'Loki is down' },
        ];
      },
      'Loki is down',
    ],
    [
      'whose logs cannot be asked',
      () => {
        backend.logsFailure = new Error('offline');
      },
      'its logs could not be read',
    ],
  ])('says so quietly to one %s', async (_, change, words) => {
    backend.rows[2] = row('checkout', 'prod', { headline: 'Degraded' });
    change();
    show();
    expect(await (await trouble('Prod')).findByText(words)).toBeInTheDocument();
  });

  it('says in one line that a release made nothing worse', async () => {
    backend.released = [release('2.8.3', 3000), release('2.9.0', 20)];
    backend.signalsSince = failingRequests(0.003, 0.003);
    show();
    expect(
      await screen.findByText(
        'No trouble found. Requests fail no more often since 2.9.0 in staging.',
      ),
    ).toBeInTheDocument();
  });

  it('is not there where nothing is wrong and nothing was released', async () => {
    let answered = () => {};
    const asked = new Promise<void>(resolve => {
      answered = resolve;
    });
    backend.releases = async () => {
      answered();
      return [release('2.8.3', 3000)];
    };
    show();
    await act(() => asked);
    expect(screen.queryByText('Diagnosis')).not.toBeInTheDocument();
  });
});
