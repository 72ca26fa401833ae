import { demoLoad } from '../../process/demo/demoLoad';
import { imageDigest, stories, type PastRelease } from '../../stories';
import { Traffic } from '../../traffic';
import { LogHistory } from '../history/LogHistory';
import { nightlyJobs } from '../history/nightlyJobs';
import { pastSpans } from '../history/pastSpans';
import { ToldLines } from '../history/ToldLines';

/** When the world of these tests began. */
export const began = new Date('2026-01-08T12:00:00Z');

/** A time so many minutes before that. */
export function before(minutes: number): { ms: number; nanos: number } {
  return { ms: began.getTime() - minutes * 60_000, nanos: 0 };
}

function release(
  app: string,
  repository: string,
  environment: string,
  version: string,
  previous: string,
  minutes: number,
): PastRelease {
  const liveAt = new Date(before(minutes).ms).toISOString();
  return {
    app,
    environment,
    version,
    digest: imageDigest(repository, version),
    previous,
    rollback: false,
    commit: '0'.repeat(40),
    committedAt: liveAt,
    liveAt,
  };
}

const DAY = 1440;

/** What the tests need of the seeded history. */
export const releases: PastRelease[] = [
  release(
    'checkout',
    'checkout/checkout',
    'staging',
    '2.8.3',
    '2.8.2',
    4 * DAY,
  ),
  release('checkout', 'checkout/checkout', 'staging', '2.9.0', '2.8.3', 20),
  release('checkout', 'checkout/checkout', 'dev', '2.9.0', '2.8.3', 55),
  release('search', 'storefront/search', 'dev', '3.3.0-rc.1', '3.2.1', 2 * DAY),
  release(
    'search',
    'storefront/search',
    'dev',
    '3.3.0-rc.2',
    '3.3.0-rc.1',
    170,
  ),
];

/** The demo world's history of an environment, without a cluster. */
export function demoHistory(environment: string): LogHistory {
  const told = stories(began);
  const cluster = `${environment}-eu`;
  const spans = pastSpans({
    environment,
    history: { releases },
    stories: told,
    began,
  });
  const jobs = { environment, cluster, stories: told, began };
  return new LogHistory({
    environment,
    cluster,
    load: demoLoad(new Traffic(told), told),
    stories: told,
    told: new ToldLines(nightlyJobs(jobs)),
    spans: () => spans,
  });
}
