import { workday } from '../Moment';
import type { HistoryEntry } from './HistoryEntry';
import { common, prod } from './paths';
import { added, replaced, rewrote } from './Undo';

/** What was changed about inventory, notifications, invoice-export and the unowned legacy-cms beside the images. */
export function fulfilmentEntries(): HistoryEntry[] {
  return [
    {
      when: workday(10, '12:08'),
      author: 'petra',
      mergedBy: 'sam',
      title: 'notifications: a push message is stale after ten minutes',
      undo: [replaced(common('notifications'), 'ttl: 10m', 'ttl: 1h')],
    },
    {
      when: workday(9, '10:31'),
      author: 'petra',
      mergedBy: 'maya',
      title: 'inventory: move stock to PostgresDatabase v1',
      undo: [
        rewrote(
          common('inventory'),
          { from: '  stock:', to: '  stock-events:' },
          `  stock:
    apiVersion: platform.example.org/v1alpha1
    kind: PostgresDatabase
    spec:
      size: small
      storage: 10Gi

`,
        ),
        rewrote(
          prod('inventory'),
          { from: '  stock:', to: '  stock-events:' },
          `  stock:
    spec:
      size: medium
      storage: 200Gi
      highAvailability: true
      backupRetentionDays: 30
`,
        ),
      ],
    },
    {
      when: workday(7, '10:57'),
      author: 'petra',
      mergedBy: 'maya',
      title: 'legacy-cms: ask for what it uses',
      body: 'It was killed twice last week. Does anyone own it?',
      undo: [rewrote(prod('legacy-cms'), { from: '      resources:' }, '')],
    },
    {
      when: workday(6, '09:40'),
      author: 'petra',
      mergedBy: 'maya',
      title: 'invoice-export: tell accounting when it fails',
      undo: [
        added(
          common('invoice-export'),
          '          - accounting@lumen.example\n',
        ),
      ],
    },
    {
      when: workday(5, '12:15'),
      author: 'petra',
      mergedBy: 'sam',
      title: 'inventory: keep reservations that nobody could handle',
      undo: [
        replaced(
          common('inventory'),
          `      - name: reservations
        deadLetter:
          queue: reservations.dead
      - name: reservations.dead
`,
          '      - name: reservations\n',
        ),
      ],
    },
    {
      when: workday(4, '11:05'),
      author: 'petra',
      mergedBy: 'maya',
      title: 'inventory: let the warehouses in',
      undo: [
        added(prod('inventory'), '        - 10.64.0.0/12      # warehouses\n'),
      ],
    },
    {
      when: workday(3, '15:20'),
      author: 'petra',
      mergedBy: 'maya',
      title: 'invoice-export: two terabytes for invoices',
      undo: [replaced(prod('invoice-export'), 'quota: 2Ti', 'quota: 1Ti')],
    },
    {
      when: workday(2, '12:40'),
      author: 'petra',
      mergedBy: 'sam',
      title: 'legacy-cms: two minutes to finish requests',
      undo: [
        replaced(
          common('legacy-cms'),
          'terminationGracePeriodSeconds: 120',
          'terminationGracePeriodSeconds: 30',
        ),
      ],
    },
    {
      when: workday(1, '14:32'),
      author: 'petra',
      mergedBy: 'sam',
      title: 'notifications: send through the new mail provider in prod',
      undo: [
        rewrote(
          prod('notifications'),
          { from: '      # the real mail provider', to: '      resources:' },
          '',
        ),
      ],
    },
  ];
}
