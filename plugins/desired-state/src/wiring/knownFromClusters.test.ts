import type { SeenSecrets } from '@gitops-portal/plugin-secrets-common';
import {
  knownFromClusters,
  mergeSecrets,
  secretNotes,
} from './knownFromClusters';

const seen = (more: Partial<SeenSecrets>): SeenSecrets => ({
  app: 'shop',
  environment: 'dev',
  namespace: 'shop',
  secrets: [],
  lookedIn: [],
  ...more,
});

it.each<[string, Partial<SeenSecrets>, string[]]>([
  [
    'where it was looked',
    { lookedIn: [{ cluster: 'dev-eu' }] },
    ['Looked at what is sealed and used in shop of dev-eu'],
  ],
  [
    'which cluster cannot tell, beside those that can',
    {
      lookedIn: [
        { cluster: 'dev-eu', problem: 'connection refused' },
        { cluster: 'dev-us' },
      ],
    },
    [
      'dev-eu cannot tell: connection refused. Type the name',
      'Looked at what is sealed and used in shop of dev-us',
    ],
  ],
  ['that there is no cluster', {}, ['No cluster is configured for dev']],
  [
    'why it was not looked',
    { problem: 'shop is in several namespaces' },
    ['Nothing was looked for: shop is in several namespaces. Type the name'],
  ],
])('says %s', (_, more, expected) => {
  expect(secretNotes(seen(more))).toEqual(expected);
});

it('says who made or uses a Secret, and where', () => {
  const one = { keys: ['k'], clusters: ['dev-eu', 'dev-us'] };
  expect(
    knownFromClusters(
      seen({
        secrets: [
          { name: 'a', from: 'sealed', ...one },
          { name: 'b', from: 'pods', ...one },
        ],
      }),
    ),
  ).toEqual([
    { name: 'a', keys: ['k'], from: 'sealed, dev-eu, dev-us' },
    { name: 'b', keys: ['k'], from: 'used by pods, dev-eu, dev-us' },
  ]);
});

it('has each Secret once, by what Git says, with the keys of both', () => {
  const git = { name: 'db', keys: ['url'], from: 'PostgresDatabase db' };
  const cluster = { name: 'db', keys: ['url', 'user'], from: 'used by pods' };
  const other = { name: 'psp', keys: [], from: 'used by pods' };
  expect(mergeSecrets([git], [cluster, other])).toEqual([
    { ...git, keys: ['url', 'user'] },
    other,
  ]);
});
