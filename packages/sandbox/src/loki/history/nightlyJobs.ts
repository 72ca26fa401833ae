import type { JobKilled, Story } from '../../stories';
import { Draw, seedOf } from '../../world';
import { HISTORY_DAYS } from './pastSpans';
import { jobStream, type ToldLine } from './ToldLines';

const DAY = 86_400_000;

/** Letters of pods' names. */
const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

interface NightlyJob {
  app: string;
  container: string;
  environments: string[];
  /** Time of day in UTC, in the winter. */
  at: string;
  /** What a run says, and how many seconds after its beginning. */
  run(draw: Draw): [seconds: number, line: string][];
}

const jobs: NightlyJob[] = [
  {
    app: 'invoice-export',
    container: 'export',
    environments: ['dev', 'staging', 'prod'],
    at: '01:30',
    run: draw => {
      const orders = 14_000 + draw.below(5_000);
      const number = (value: number) => value.toLocaleString('en-US');
      return [
        [3, 'INFO invoice-export since=yesterday format=pdf/a'],
        [9, `INFO ${number(orders)} orders to export`],
        [
          402,
          `INFO 10,000 of ${number(orders)} rendered, rss=${
            190 + draw.below(30)
          } MiB`,
        ],
        [
          640 + draw.below(60),
          `INFO ${number(orders)} of ${number(orders)} written to the bucket`,
        ],
      ];
    },
  },
  {
    app: 'search',
    container: 'reindex',
    environments: ['dev', 'staging', 'prod'],
    at: '03:00',
    run: draw => [
      [2, 'INFO search-indexer reading the catalogue'],
      [61, `INFO ${48_000 + draw.below(300)} documents read`],
      [94, 'INFO index written, 312 MiB'],
    ],
  },
  {
    app: 'payments',
    container: 'settlement',
    environments: ['staging', 'prod'],
    at: '22:15',
    run: draw => [
      [2, '{"level":"info","name":"payments","msg":"settling","day":"today"}'],
      [
        38,
        `{"level":"info","name":"payments","msg":"settled","captures":${
          900 + draw.below(400)
        },"durationMs":${20_000 + draw.below(9_000)}}`,
      ],
    ],
  },
];

/** What jobs said in the nights before the sandbox began. */
export function nightlyJobs(options: {
  environment: string;
  cluster: string;
  stories: Story[];
  began: Date;
}): ToldLine[] {
  const { began, environment } = options;
  return jobs
    .filter(({ environments }) => environments.includes(environment))
    .flatMap(job =>
      nightsBefore(began, job.at).flatMap(at => runOf(job, at, options)),
    );
}

function runOf(
  job: NightlyJob,
  at: number,
  { cluster, environment, stories }: Parameters<typeof nightlyJobs>[0],
): ToldLine[] {
  const { app, container } = job;
  const killed = stories.find(
    (story): story is JobKilled =>
      story.behaviour === 'job-killed' &&
      story.app === app &&
      story.environment === environment &&
      Math.abs(Date.parse(story.scheduledAt) - at) < DAY / 2,
  );
  const scheduled = killed ? Date.parse(killed.scheduledAt) : at;
  const draw = new Draw(seedOf(`${app}/${environment}/${scheduled}`));
  const suffix = Array.from(
    { length: 5 },
    () => LETTERS[draw.below(LETTERS.length)],
  ).join('');
  const stream = jobStream(cluster, app, container, scheduled, suffix);
  if (killed) {
    return killed.log.map(one => ({
      stream,
      ms: Date.parse(one.at),
      line: one.line,
    }));
  }
  return job
    .run(draw)
    .map(([seconds, line]) => ({ stream, ms: at + seconds * 1000, line }));
}

/** Oldest first. */
function nightsBefore(began: Date, time: string): number[] {
  const today = Date.parse(`${began.toISOString().slice(0, 10)}T${time}:00Z`);
  return Array.from(
    { length: HISTORY_DAYS + 1 },
    (_, index) => today - (HISTORY_DAYS - index) * DAY,
  ).filter(
    at =>
      at < began.getTime() - 1_200_000 &&
      at > began.getTime() - HISTORY_DAYS * DAY,
  );
}
