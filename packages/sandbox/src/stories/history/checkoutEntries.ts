import { workday } from '../Moment';
import type { HistoryEntry } from './HistoryEntry';
import { common, layer, prod } from './paths';
import { added, replaced, rewrote } from './Undo';

/** What was changed about checkout, payments and orders-db beside the images. */
export function checkoutEntries(): HistoryEntry[] {
  return [
    {
      when: workday(9, '13:18'),
      author: 'maya',
      mergedBy: 'petra',
      title: 'checkout: tell us earlier about waiting events',
      undo: [replaced(prod('checkout'), 'depth: 2500', 'depth: 5000')],
    },
    {
      when: workday(9, '14:52'),
      author: 'maya',
      mergedBy: 'petra',
      title: 'orders-db: keep backups for 60 days',
      undo: [
        replaced(
          prod('orders-db'),
          'backupRetentionDays: 60',
          'backupRetentionDays: 30',
        ),
      ],
    },
    {
      when: workday(8, '10:12'),
      author: 'maya',
      mergedBy: 'petra',
      title: 'payments: four copies in prod',
      body: 'As many as the rate limit of the provider allows.',
      undo: [
        rewrote(
          prod('payments'),
          { from: '      # Four is what', to: '      env:' },
          '      replicas: 3\n',
        ),
      ],
    },
    {
      when: workday(8, '15:31'),
      author: 'maya',
      mergedBy: 'petra',
      title: 'checkout: let invoice-export read placed orders',
      undo: [
        replaced(
          common('checkout'),
          '[inventory, invoice-export, notifications]',
          '[inventory, notifications]',
        ),
      ],
    },
    {
      when: workday(7, '09:07'),
      author: 'maya',
      mergedBy: 'petra',
      title: 'payments: move the ledger to PostgresDatabase v1',
      body: 'backupRetentionDays becomes backups.retentionDays.',
      undo: [
        rewrote(
          common('payments'),
          { from: '  ledger:', to: '  # Tells the payment' },
          `  ledger:
    apiVersion: platform.example.org/v1alpha1
    kind: PostgresDatabase
    spec:
      size: small
      version: 16
      storage: 20Gi

`,
        ),
        rewrote(
          prod('payments'),
          { from: '  ledger:', to: '  settlement:' },
          `  ledger:
    spec:
      size: large
      storage: 500Gi
      highAvailability: true
      backupRetentionDays: 90      # required by law for the ledger

`,
        ),
      ],
    },
    {
      when: workday(7, '14:03'),
      author: 'maya',
      mergedBy: 'petra',
      title: 'checkout: scale out a little earlier',
      undo: [replaced(prod('checkout'), 'targetCPU: 65', 'targetCPU: 70')],
    },
    {
      when: workday(6, '14:20'),
      author: 'maya',
      title: 'payments: no settlement at night in dev',
      undo: [
        added(
          layer('payments', 'dev'),
          "      suspend: true    # the provider's test system is closed at night\n",
        ),
      ],
    },
    {
      when: workday(6, '16:05'),
      author: 'maya',
      mergedBy: 'petra',
      title: 'checkout: more memory in prod',
      body: 'Full garbage collections since 2.8.1; see the dashboard.',
      undo: [
        replaced(
          prod('checkout'),
          'requests: { cpu: 500m, memory: 1Gi }\n        limits: { memory: 1536Mi }',
          'requests: { cpu: 500m, memory: 768Mi }\n        limits: { memory: 1Gi }',
        ),
      ],
    },
    {
      when: workday(5, '13:40'),
      author: 'maya',
      title: 'checkout: say that it depends on orders-db',
      undo: [
        added(
          'apps/checkout/catalog-info.yaml',
          '    - component:default/orders-db\n',
        ),
      ],
    },
    {
      when: workday(4, '09:58'),
      author: 'petra',
      mergedBy: 'maya',
      title: 'checkout: book its cost on 4711',
      undo: [
        added(prod('checkout'), "      labels:\n        cost-centre: '4711'\n"),
      ],
    },
    {
      when: workday(4, '15:12'),
      author: 'maya',
      mergedBy: 'petra',
      title: 'payments: tell finance when a settlement fails',
      undo: [
        replaced(
          common('payments'),
          '[checkout@lumen.example, finance@lumen.example]',
          '[checkout@lumen.example]',
        ),
      ],
    },
    {
      when: workday(2, '10:25'),
      author: 'maya',
      mergedBy: 'petra',
      title: 'checkout: watch the disk of the event queue',
      undo: [added(prod('checkout'), '        fillPercent: 72.5\n')],
    },
    {
      when: workday(2, '11:33'),
      author: 'maya',
      mergedBy: 'petra',
      title: 'payments: keep ended settlements for 90 days',
      undo: [added(prod('payments'), '        keepFor: 90D\n')],
    },
    {
      when: workday(1, '11:47'),
      author: 'maya',
      title: 'orders-db: room for a copy of production in staging',
      body: 'For the load test next week.',
      undo: [
        rewrote(
          layer('orders-db', 'staging'),
          { from: 'requests:' },
          '{}   # as in values.yaml\n',
        ),
      ],
    },
    {
      when: workday(1, '15:04'),
      author: 'maya',
      mergedBy: 'petra',
      title: 'checkout: take vouchers from the voucher service',
      body: 'Used from 2.9.0 on; older versions ignore it.',
      undo: [
        rewrote(
          common('checkout'),
          { from: '            voucher-service:', to: '\n  events:' },
          '',
        ),
      ],
    },
  ];
}
