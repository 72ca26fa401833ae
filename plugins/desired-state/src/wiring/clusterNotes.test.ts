import type { AppReferences } from '@gitops-portal/plugin-delivery-common';
import { clusterNotes } from './clusterNotes';

const now = Date.parse('2026-03-10T12:00:00Z');
const references = (more: Partial<AppReferences>): AppReferences => ({
  app: 'shop',
  environment: 'dev',
  namespaces: ['shop'],
  configMaps: [],
  lookedIn: [],
  ...more,
});
const lookedIn = (
  cluster: string,
  freshness: AppReferences['lookedIn'][number]['freshness'],
) => ({ cluster, freshness });

it.each<[string, Partial<AppReferences>, string[]]>([
  [
    'where it was looked, and how current that is',
    {
      lookedIn: [
        lookedIn('dev-eu', { state: 'live', asOf: '2026-03-10T11:58:00Z' }),
      ],
    },
    ['Looked in shop of dev-eu, as of 2 min ago'],
  ],
  [
    'each cluster, and the one that cannot be reached',
    {
      lookedIn: [
        lookedIn('dev-eu', { state: 'live', asOf: '2026-03-10T12:00:00Z' }),
        lookedIn('dev-us', {
          state: 'unreachable',
          since: '2026-03-10T11:00:00Z',
        }),
      ],
    },
    [
      'Looked in shop of dev-eu, as of just now',
      'Looked in shop of dev-us, dev-us unreachable since 1 h ago',
    ],
  ],
  ['that there is no cluster', {}, ['No cluster is configured for dev']],
  [
    'why it is not known where to look',
    { problem: 'platform.environments[0].workload is missing' },
    ['Nothing was looked for: platform.environments[0].workload is missing'],
  ],
])('says %s', (_, more, expected) => {
  expect(clusterNotes(references(more), now)).toEqual(expected);
});
