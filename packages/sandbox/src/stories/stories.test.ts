import { parse } from 'yaml';
import { existingSecrets, sealedSecrets } from './existingSecrets';
import { lastNight, nextFriday, resolveMoment, workday } from './Moment';
import { EXAMPLE_CONTENT, readContent } from './readContent';
import { stories } from './stories';
import type { Story } from './Story';

const now = new Date('2026-11-24T10:30:00Z');
let content: Map<string, string>;

beforeAll(async () => {
  content = await readContent(EXAMPLE_CONTENT);
});

function story<B extends Story['behaviour']>(behaviour: B) {
  return stories(now).find(
    (candidate): candidate is Extract<Story, { behaviour: B }> =>
      candidate.behaviour === behaviour,
  )!;
}

const layer = (app: string, environment: string) =>
  parse(content.get(`apps/${app}/values.${environment}.yaml`)!);
const common = (app: string) => parse(content.get(`apps/${app}/values.yaml`)!);

describe('moments', () => {
  it.each([
    ['2026-11-24T10:30:00Z', 1, '2026-11-23T09:00:00.000Z'],
    ['2026-11-24T10:30:00Z', 2, '2026-11-20T09:00:00.000Z'],
    ['2026-11-22T10:30:00Z', 1, '2026-11-20T09:00:00.000Z'],
    ['2026-11-24T00:05:00Z', 10, '2026-11-10T09:00:00.000Z'],
  ])('from %s, %d working days back: %s', (from, days, expected) => {
    expect(
      resolveMoment(workday(days, '09:00'), new Date(from)).toISOString(),
    ).toBe(expected);
  });

  it.each([
    ['2026-11-24T10:30:00Z', '2026-11-24T01:30:00.000Z'],
    ['2026-11-24T02:00:00Z', '2026-11-23T01:30:00.000Z'],
    ['2026-07-01T10:30:00Z', '2026-07-01T00:30:00.000Z'],
    // clocks went from 02:00 to 03:00 that night
    ['2026-03-29T10:30:00Z', '2026-03-28T01:30:00.000Z'],
  ])('last night before %s: %s', (from, expected) => {
    expect(lastNight(new Date(from)).toISOString()).toBe(expected);
  });

  it.each([
    ['2026-11-24T10:30:00Z', '2026-11-27T16:00:00.000Z'],
    ['2026-11-27T10:30:00Z', '2026-12-04T16:00:00.000Z'],
  ])('Friday after %s: %s', (from, expected) => {
    expect(nextFriday(new Date(from)).toISOString()).toBe(expected);
  });
});

describe('stories', () => {
  it('begin in the past', () => {
    for (const { since } of stories(now)) {
      expect(Date.parse(since)).toBeLessThan(now.getTime());
    }
  });

  it('search names the missing image in dev', () => {
    const { image } = layer('search', 'dev').requests.web.spec;
    const { repository } = common('search').requests.web.spec.image;
    expect(story('image-missing').image).toBe(`${repository}@${image.digest}`);
  });

  it('checkout runs the failing image in staging', () => {
    const { image } = layer('checkout', 'staging').requests.web.spec;
    expect(story('failing-requests').image).toContain(image.digest);
    expect(story('failing-requests').errorLog.join('\n')).toContain(
      'VoucherService',
    );
  });

  it('payments has the replicas in prod from which it drifted', () => {
    const { replicas } = layer('payments', 'prod').requests.api.spec;
    expect(story('changed-by-hand')).toMatchObject({ from: replicas, to: 7 });
  });

  it('notifications gets no value for the variable in prod only', () => {
    const { missingEnv } = story('crashing').when;
    const variable = (values: {
      requests: { worker: { spec: { env?: { name: string }[] } } };
    }) =>
      values.requests.worker.spec.env?.find(({ name }) => name === missingEnv);
    const secret = { name: 'notifications-smtp', key: 'SMTP_TOKEN' };
    expect(variable(common('notifications'))).toMatchObject({ secret });
    expect(variable(layer('notifications', 'staging'))).toBeUndefined();
    // so that the container starts, and says itself what it lacks
    expect(variable(layer('notifications', 'prod'))).toMatchObject({
      secret: { ...secret, optional: true },
    });
    const sealed = sealedSecrets.find(({ name }) => name === secret.name);
    expect(sealed).toMatchObject({
      keys: [secret.key],
      environments: ['dev', 'staging'],
    });
  });

  it('orders-db asks for more than the quota in staging only', () => {
    expect(layer('orders-db', 'staging').requests.orders.spec.storage).toBe(
      '400Gi',
    );
    expect(common('orders-db').requests.orders.apiVersion).toBe(
      'platform.example.org/v1alpha1',
    );
  });

  it('recommendations is suspended in Git where the story says so', () => {
    const suspended = stories(now).filter(s => s.behaviour === 'suspended');
    expect(suspended.map(({ environment }) => environment)).toEqual([
      'dev',
      'staging',
    ]);
    for (const { environment } of suspended) {
      const release = parse(
        content.get(
          `environments/${environment}/recommendations/release.yaml`,
        )!,
      );
      expect(release.spec.suspend).toBe(true);
      expect(release.metadata.annotations).toHaveProperty([
        'gitops-portal.io/suspended-reason',
      ]);
    }
  });
});

describe('existing Secrets', () => {
  it('are, with those of the requests, all that an app names', () => {
    for (const [path, text] of content) {
      const [, app] = path.match(/^apps\/([^/]+)\/values.*\.yaml$/) ?? [];
      if (!app) {
        continue;
      }
      const made = Object.keys(common(app).requests).map(
        name => `${name}-connection`,
      );
      const existing = [...existingSecrets, ...sealedSecrets]
        .filter(({ namespace }) => namespace === app)
        .map(({ name }) => name);
      for (const name of secretNames(parse(text))) {
        expect([...made, ...existing]).toContain(name);
      }
    }
  });
});

function secretNames(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(secretNames);
  }
  if (value === null || typeof value !== 'object') {
    return [];
  }
  return Object.entries(value).flatMap(([key, child]) =>
    key === 'secret' || key === 'login' ? [child.name] : secretNames(child),
  );
}
