import { workday } from '../Moment';
import type { HistoryEntry } from './HistoryEntry';
import { release } from './paths';
import { added, replaced, rewrote } from './Undo';

const APPS = [
  'checkout',
  'inventory',
  'invoice-export',
  'legacy-cms',
  'notifications',
  'orders-db',
  'payments',
  'recommendations',
  'search',
  'storefront',
];

/** What the platform team changed about chart, wiring and guide. */
export function wiringEntries(): HistoryEntry[] {
  return [
    {
      when: workday(10, '16:15'),
      author: 'petra',
      title: 'org: Olaf audits us this quarter',
      undo: [
        rewrote(
          'org.yaml',
          {
            from: '---\napiVersion: backstage.io/v1alpha1\nkind: User\nmetadata:\n  name: olaf',
          },
          '',
        ),
      ],
    },
    {
      when: workday(8, '09:55'),
      author: 'maya',
      mergedBy: 'petra',
      title: 'payments: leave scaling by hand alone in prod',
      undo: [
        rewrote(
          'environments/prod/apps/payments.yaml',
          { from: '      # Off on purpose', to: '    syncOptions:' },
          '      selfHeal: true\n',
        ),
      ],
    },
    {
      when: workday(7, '11:40'),
      author: 'petra',
      title: 'staging: put drift right, as prod does',
      undo: APPS.map(app =>
        replaced(release(app, 'staging'), 'mode: enabled', 'mode: warn'),
      ),
    },
    {
      when: workday(6, '15:08'),
      author: 'petra',
      mergedBy: 'maya',
      title: 'requests chart 1.2.0: label what GitOps manages',
      tag: 'requests-1.2.0',
      undo: [
        replaced('charts/requests/Chart.yaml', '1.2.0', '1.1.0'),
        added(
          'charts/requests/templates/requests.yaml',
          '    app.kubernetes.io/managed-by: gitops\n',
        ),
      ],
    },
    {
      when: workday(5, '16:45'),
      author: 'petra',
      mergedBy: 'maya',
      title: 'requests chart 1.3.0: say what secrets were sealed with',
      tag: 'requests-1.3.0',
      undo: [
        replaced('charts/requests/Chart.yaml', '1.3.0', '1.2.0'),
        rewrote(
          'charts/requests/templates/sealedsecrets.yaml',
          { from: '  annotations:', to: 'spec:' },
          '',
        ),
      ],
    },
    {
      when: workday(4, '14:10'),
      author: 'petra',
      mergedBy: 'maya',
      title: 'prod: a repaired commit ends the retries of the broken one',
      undo: APPS.map(app =>
        added(`environments/prod/apps/${app}.yaml`, '      refresh: true\n'),
      ),
    },
    {
      when: workday(1, '17:02'),
      author: 'petra',
      title: 'README: list what is known to be wrong',
      undo: [rewrote('README.md', { from: '## What is wrong' }, '')],
    },
  ];
}
