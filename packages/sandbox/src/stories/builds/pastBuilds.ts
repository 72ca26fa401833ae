import type { SeededHistory } from '../SeededHistory';

/** A build of the demo's past. */
export interface PastBuild {
  /** First line of the commit that was built. */
  title: string;
  /** Login of the author. */
  author: 'sam' | 'maya';
  /** When the run began, RFC 3339. */
  startedAt: string;
  seconds: number;
  branch: string;
  result: 'success' | 'failure';
  /** What it built, where that came to dev. */
  version?: string;
  digest?: string;
  /** What its failing step printed. */
  said?: string[];
}

const MINUTE = 60_000;

/** What each version of the storefront was about. */
const titles: Record<string, string> = {
  '1.41.0': 'Lamps can be sorted by brightness',
  '1.42.0': 'Prices in the currency of the visitor',
  '1.42.1': 'Francs for Switzerland',
  '1.42.2': 'Francs for Switzerland, tested with a real visitor',
  '1.42.3': 'The basket survives a reload',
  '1.43.0': 'A page for gift cards',
};

/**
 * The builds of the storefront that led to its releases in dev, and two on the
 * way that did not; oldest first.
 */
export function pastBuilds(history: SeededHistory): PastBuild[] {
  const released = history.releases
    .filter(
      ({ app, environment }) => app === 'storefront' && environment === 'dev',
    )
    .map(({ version, digest, committedAt }, index): PastBuild => {
      const committed = Date.parse(committedAt);
      return {
        title: titles[version] ?? `Release ${version}`,
        author: 'sam',
        startedAt: new Date(committed - 2 * MINUTE).toISOString(),
        seconds: 84 + ((index * 17) % 31),
        branch: 'main',
        result: 'success',
        version,
        digest,
      };
    });
  const last = released.at(-1);
  if (!last) return [];
  const before = (minutes: number) =>
    new Date(Date.parse(last.startedAt) - minutes * MINUTE).toISOString();
  return [
    ...released.slice(0, -1),
    {
      title: 'Gift cards: codes are upper case',
      author: 'sam',
      startedAt: before(190),
      seconds: 31,
      branch: 'gift-cards',
      result: 'failure',
      said: [
        'not ok 3 - a code of a gift card is upper case',
        "  expected: 'LUMEN-4X7Q'",
        "  actual: 'lumen-4x7q'",
        '# pass 2',
        '# fail 1',
        '##[error]Process completed with exit code 1.',
      ],
    },
    {
      title: 'Gift cards: codes are upper case',
      author: 'sam',
      startedAt: before(172),
      seconds: 92,
      branch: 'gift-cards',
      result: 'success',
    },
    last,
  ];
}
