import type { SeededHistory } from '../SeededHistory';

/** A build of the demo's past. */
export interface PastBuild {
  app: BuiltApp;
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
  /** What its tests printed. */
  said?: string[];
}

const MINUTE = 60_000;

/** An app of which the past has builds. */
type BuiltApp = 'checkout' | 'storefront';

/** Who builds an app, what its tests print, and what each version was about. */
const apps: Record<
  BuiltApp,
  Pick<PastBuild, 'author' | 'said'> & { titles: Record<string, string> }
> = {
  checkout: {
    author: 'maya',
    said: ['1 test, 1 passed'],
    titles: {
      '2.8.0': 'Addresses are completed as one types',
      '2.8.1': 'Shipping costs of bulky goods',
      '2.8.2': 'Baskets are read once for each order',
      '2.8.3': 'An order is placed once, however often one clicks',
      '2.9.0': 'Vouchers come from the voucher service',
    },
  },
  storefront: {
    author: 'sam',
    said: ['# tests 2', '# pass 2', '# fail 0'],
    titles: {
      '1.41.0': 'Lamps can be sorted by brightness',
      '1.42.0': 'Prices in the currency of the visitor',
      '1.42.1': 'Francs for Switzerland',
      '1.42.2': 'Francs for Switzerland, tested with a real visitor',
      '1.42.3': 'The basket survives a reload',
      '1.43.0': 'A page for gift cards',
    },
  },
};

/** The builds of the demo's past, by app, oldest first. */
export function pastBuilds(history: SeededHistory): PastBuild[] {
  return [
    ...releasedBuilds(history, 'checkout'),
    ...storefrontBuilds(releasedBuilds(history, 'storefront')),
  ];
}

/** Those that led to an app's releases in dev. */
function releasedBuilds(history: SeededHistory, app: BuiltApp): PastBuild[] {
  const { author, said, titles } = apps[app];
  return history.releases
    .filter(release => release.app === app && release.environment === 'dev')
    .map(({ version, digest, committedAt }, index): PastBuild => {
      const committed = Date.parse(committedAt);
      return {
        app,
        title: titles[version] ?? `Release ${version}`,
        author,
        startedAt: new Date(committed - 2 * MINUTE).toISOString(),
        seconds: 84 + ((index * 17) % 31),
        branch: 'main',
        result: 'success',
        version,
        digest,
        said,
      };
    });
}

/** Two more, on the way to the last, that did not come to dev. */
function storefrontBuilds(released: PastBuild[]): PastBuild[] {
  const last = released.at(-1);
  if (!last) return [];
  const before = (minutes: number) =>
    new Date(Date.parse(last.startedAt) - minutes * MINUTE).toISOString();
  const { app, author } = last;
  return [
    ...released.slice(0, -1),
    {
      app,
      author,
      title: 'Gift cards: codes are upper case',
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
      app,
      author,
      title: 'Gift cards: codes are upper case',
      startedAt: before(172),
      seconds: 92,
      branch: 'gift-cards',
      result: 'success',
    },
    last,
  ];
}
