import {
  imageDigest,
  REGISTRY,
  stories,
  type FailingRequests,
} from '../stories';
import { Traffic } from './Traffic';

const now = new Date('2026-01-08T12:00:00Z');
const told = stories(now);
const traffic = new Traffic(told);
const staging = { environment: 'staging', app: 'checkout' };
const story = told.find(
  (one): one is FailingRequests => one.behaviour === 'failing-requests',
)!;
const minutes = (count: number) => count * 60_000;
const begun = Date.parse(story.since);

function meanOfDay(environment: string, app: string, day: string): number {
  const { requests } = traffic.flowOf({ environment, app });
  const from = Date.parse(`${day}T00:00:00Z`);
  return requests.between(from, from + 86_400_000) / 86_400;
}

describe('the demo world', () => {
  it.each(['storefront', 'checkout', 'payments', 'search', 'no-such-app'])(
    'asks %s for more in prod than in staging, and there than in dev',
    app => {
      const [prod, staged, dev] = ['prod', 'staging', 'dev'].map(environment =>
        meanOfDay(environment, app, '2026-01-07'),
      );
      expect(prod).toBeGreaterThan(staged);
      expect(staged).toBeGreaterThan(dev);
    },
  );

  it('has a quiet night and a quiet weekend', () => {
    const place = { environment: 'prod', app: 'storefront' };
    const at = (time: string) =>
      traffic.requestsPerSecond(place, Date.parse(`2026-01-07T${time}Z`));
    expect(at('16:00:00')).toBeGreaterThan(2 * at('03:00:00'));
    expect(meanOfDay('prod', 'storefront', '2026-01-10')).toBeLessThan(
      0.9 * meanOfDay('prod', 'storefront', '2026-01-07'),
    );
  });

  it('never has less than nothing to do', () => {
    for (const environment of ['dev', 'staging', 'prod']) {
      for (const app of ['storefront', 'checkout', 'legacy-cms', 'other']) {
        for (let hour = 0; hour < 24 * 28; hour += 0.7) {
          const ms = now.getTime() - hour * 3_600_000;
          expect(
            traffic.requestsPerSecond({ environment, app }, ms),
          ).toBeGreaterThan(0);
        }
      }
    }
  });

  it('asks checkout in staging as often as its story says', () => {
    const perMinute =
      traffic.flowOf(staging).requests.between(begun, begun + minutes(60)) / 60;
    expect(perMinute / story.requestsPerMinute).toBeGreaterThan(0.85);
    expect(perMinute / story.requestsPerMinute).toBeLessThan(1.15);
  });

  it.each([
    ['before it', story.image, -minutes(10), 0.003],
    ['while it rises', story.image, minutes(2), 0.0315],
    ['after it', story.image, minutes(19), 0.06],
    [
      'in another image',
      `${REGISTRY}/checkout/checkout@${imageDigest(
        'checkout/checkout',
        '2.8.3',
      )}`,
      minutes(19),
      0.003,
    ],
  ])('fails by the story %s', (_, image, after, ratio) => {
    const measured = traffic.errorRatio({ ...staging, image }, begun + after);
    expect(Math.abs(measured - ratio)).toBeLessThan(0.0017);
  });

  it('counts the failures that its ratio says', () => {
    const { fault } = traffic.flowOf(staging);
    const step = 100;
    let sum = 0;
    for (let ms = begun - minutes(1); ms < begun + minutes(9); ms += step) {
      const at = ms + step / 2;
      const ratio = fault!.ratio(at);
      sum += (traffic.requestsPerSecond(staging, at) * ratio * step) / 1000;
    }
    expect(fault!.integral(begun + minutes(9)) / sum).toBeCloseTo(1, 3);
  });

  it.each([
    ['checkout', 0.06, 0.4],
    ['search', 0.02, 0.15],
    ['payments', 0.1, 0.7],
  ])('answers as %s does', (app, least, most) => {
    const running = { environment: 'prod', app, image: `${app}:1` };
    const { p50, p95 } = traffic.durations(running, now.getTime());
    expect(p50).toBeGreaterThan(least);
    expect(p95).toBeGreaterThan(2 * p50);
    expect(p95).toBeLessThan(most);
  });

  it('is the same for everyone', () => {
    const again = new Traffic(stories(now));
    const ms = now.getTime() - 123_456_789;
    expect(again.requestsPerSecond(staging, ms)).toBe(
      traffic.requestsPerSecond(staging, ms),
    );
  });
});

describe('the release at a time', () => {
  const release = (version: string, liveAt: string) => ({
    ...staging,
    version,
    liveAt,
    digest: 'sha256:0',
    previous: '',
    rollback: false,
    commit: '',
    committedAt: liveAt,
  });
  const known = new Traffic([], {
    releases: [
      release('2.8.2', '2026-01-02T10:00:00Z'),
      release('2.8.1', '2026-01-01T10:00:00Z'),
    ],
  });

  it.each([
    ['2026-01-01T09:59:59Z', undefined],
    ['2026-01-01T10:00:00Z', '2.8.1'],
    ['2026-01-05T00:00:00Z', '2.8.2'],
  ])('%s is %s', (at, version) => {
    expect(known.releaseAt(staging, Date.parse(at))?.version).toBe(version);
  });
});
