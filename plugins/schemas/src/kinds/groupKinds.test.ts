import type { KindSummary } from '@gitops-portal/plugin-schemas-common';
import { groupKinds } from './groupKinds';

const kind = (name: string, rest: Partial<KindSummary> = {}): KindSummary => ({
  group: 'example.org',
  kind: name,
  plural: `${name.toLowerCase()}s`,
  scope: 'Namespaced',
  source: 'xrd',
  platform: true,
  versions: [{ name: 'v1', served: true, storage: true }],
  preferred: 'v1',
  environments: [],
  ...rest,
});

const kinds = [
  kind('WebService', { description: 'Answers HTTP requests.' }),
  kind('XCache', { claimedAs: 'Cache' }),
  kind('Cache', { claim: true }),
  kind('HelmRelease', { group: 'helm.example.org', platform: false }),
];

it.each([
  ['what requests ask for', {}, ['WebService', 'Cache']],
  [
    'all that there is',
    { all: true },
    ['WebService', 'XCache', 'Cache', 'HelmRelease'],
  ],
  [
    'those whose text has every word',
    { query: 'http ANSWERS' },
    ['WebService'],
  ],
  ['those of a version', { query: 'cache v1' }, ['Cache']],
  ['nothing for a word that no kind has', { query: 'cache http' }, []],
])('shows %s', (_, options, expected) => {
  const groups = groupKinds(kinds, options);
  expect(groups.flatMap(group => group.kinds.map(item => item.kind))).toEqual(
    expected,
  );
});

it('lists categories as the platform team does, then others, then API groups', () => {
  const categorised = [
    ...kinds,
    kind('Mail', { category: 'Apps' }),
    kind('Queue', { category: 'Messaging' }),
    kind('Database', { category: 'Data' }),
  ];
  const groups = groupKinds(categorised, {
    all: true,
    categories: ['Messaging', 'Data', 'Nothing'],
  });
  expect(groups.map(({ title }) => title)).toEqual([
    'Messaging',
    'Data',
    'Apps',
    'example.org',
    'helm.example.org',
  ]);
});
