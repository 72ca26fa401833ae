import { minutesAgo, workday, type Moment } from '../Moment';
import type { Person } from '../people';

/** When each version of an image came to which layer. */
export interface ImageHistory {
  app: string;
  /** In the registry, such as `checkout/checkout`. */
  repository: string;
  /** The version that ran everywhere before the first release below. */
  initial: string;
  /** Who promotes it beyond dev. */
  by: Person;
  /** An image beside the app's main one; its version is not the app's. */
  secondary?: boolean;
  releases: ImageRelease[];
}

/** `all` is the common layer, values.yaml. */
export type ImageLayer = 'dev' | 'staging' | 'prod' | 'all';

/** One version and the moments at which it reached a layer, in order. */
export interface ImageRelease {
  version: string;
  at: Partial<Record<ImageLayer, Moment>>;
  /** Why it was taken back to this version. */
  rollback?: string;
}

/** Fourteen days of releases; where each ends is what the files say. */
export const imageHistories: ImageHistory[] = [
  {
    app: 'storefront',
    repository: 'storefront/storefront',
    initial: '1.40.2',
    by: 'sam',
    releases: [
      release('1.41.0', [10, '09:12'], [10, '13:41'], [9, '10:05']),
      release('1.42.0', [8, '08:37'], [8, '11:20'], [7, '09:48']),
      release('1.42.1', [7, '12:02'], [7, '14:26'], [6, '09:15']),
      {
        version: '1.42.0',
        at: { prod: workday(6, '09:52') },
        rollback:
          '1.42.1 shows the wrong currency to visitors from Switzerland.',
      },
      release('1.42.2', [5, '10:33'], [5, '13:08']),
      release('1.42.3', [4, '08:55'], [4, '11:31'], [3, '09:27']),
      release('1.43.0', [2, '14:06'], [1, '10:18']),
    ],
  },
  {
    app: 'checkout',
    repository: 'checkout/checkout',
    initial: '2.7.4',
    by: 'maya',
    releases: [
      release('2.8.0', [10, '10:44'], [9, '08:29'], [8, '09:36']),
      release('2.8.1', [8, '13:17'], [7, '08:51']),
      release('2.8.2', [6, '11:09'], [6, '15:33'], [5, '09:02']),
      release('2.8.3', [4, '13:46'], [3, '10:14'], [2, '09:21']),
      {
        version: '2.9.0',
        at: { dev: minutesAgo(55), staging: minutesAgo(20) },
      },
    ],
  },
  {
    app: 'payments',
    repository: 'payments/payments',
    initial: '2.13.2',
    by: 'maya',
    releases: [
      release('2.14.0', [9, '11:54'], [8, '14:40'], [6, '08:33']),
      release('2.14.1', [5, '08:22'], [4, '09:30'], [3, '08:47']),
      release('2.15.0', [1, '13:25']),
    ],
  },
  {
    app: 'search',
    repository: 'storefront/search',
    initial: '3.1.4',
    by: 'sam',
    releases: [
      release('3.2.0', [9, '09:19'], [9, '14:11'], [7, '10:40']),
      release('3.2.1', [6, '08:16'], [6, '13:52'], [4, '10:22']),
      release('3.3.0-rc.1', [2, '15:48']),
      { version: '3.3.0-rc.2', at: { dev: minutesAgo(170) } },
    ],
  },
  {
    app: 'search',
    repository: 'storefront/search-indexer',
    initial: '1.8.1',
    by: 'sam',
    secondary: true,
    releases: [{ version: '1.8.2', at: { all: workday(5, '14:57') } }],
  },
  {
    app: 'inventory',
    repository: 'fulfilment/inventory',
    initial: '5.3.0',
    by: 'petra',
    releases: [
      release('5.3.1', [8, '10:28'], [7, '11:15'], [6, '10:36']),
      release('5.4.0', [3, '13:39'], [2, '10:57']),
    ],
  },
  {
    app: 'notifications',
    repository: 'fulfilment/notifications',
    initial: '0.29.3',
    by: 'petra',
    releases: [
      release('0.30.0', [9, '12:45'], [8, '08:08'], [7, '13:21']),
      release('0.30.1', [6, '12:27'], [6, '14:49'], [5, '10:11']),
      release('0.31.0', [3, '11:36'], [2, '13:14'], [1, '09:40']),
    ],
  },
  {
    app: 'invoice-export',
    repository: 'fulfilment/invoice-export',
    initial: '1.12.2',
    by: 'petra',
    releases: [
      { version: '1.12.3', at: { all: workday(9, '15:24') } },
      { version: '1.12.4', at: { all: workday(4, '14:35') } },
    ],
  },
  {
    app: 'recommendations',
    repository: 'storefront/recommendations',
    initial: '0.9.2',
    by: 'sam',
    releases: [
      { version: '0.9.3', at: { all: workday(10, '15:06') } },
      { version: '0.9.4', at: { all: workday(7, '15:42') } },
    ],
  },
];

type Day = [workday: number, time: string];

function release(
  version: string,
  dev: Day,
  staging?: Day,
  prod?: Day,
): ImageRelease {
  return {
    version,
    at: {
      dev: workday(...dev),
      ...(staging && { staging: workday(...staging) }),
      ...(prod && { prod: workday(...prod) }),
    },
  };
}
