import { workday } from '../Moment';
import type { HistoryEntry } from './HistoryEntry';
import { added, replaced, rewrote } from './Undo';

/** What teams changed about their apps beside the images. */
export function appEntries(): HistoryEntry[] {
  return [...checkoutTeam(), ...storefrontTeam(), ...fulfilmentTeam()];
}

function checkoutTeam(): HistoryEntry[] {
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

function storefrontTeam(): HistoryEntry[] {
  return [
    {
      when: workday(9, '09:44'),
      author: 'sam',
      mergedBy: 'maya',
      title: 'storefront: sessions on Redis 7.2',
      undo: [replaced(common('storefront'), '"7.2"', '"7.0"')],
    },
    {
      when: workday(9, '15:49'),
      author: 'sam',
      mergedBy: 'petra',
      title: 'storefront: give up on slow pages after 15 seconds',
      undo: [replaced(prod('storefront'), 'timeout: 15s', 'timeout: 30s')],
    },
    {
      when: workday(8, '09:10'),
      author: 'sam',
      mergedBy: 'maya',
      title: 'search: a torch is a flashlight',
      undo: [added(common('search'), '            torch, flashlight\n')],
    },
    {
      when: workday(8, '16:12'),
      author: 'sam',
      mergedBy: 'petra',
      title: 'recommendations: a larger feature cache in prod',
      undo: [
        replaced(
          prod('recommendations'),
          '      memory: 8Gi\n',
          '      memory: 4Gi\n',
        ),
      ],
    },
    {
      when: workday(5, '09:29'),
      author: 'sam',
      mergedBy: 'petra',
      title: 'search: double the query cache in prod',
      body: 'Hit rate 71 %, evictions all day.',
      undo: [
        replaced(prod('search'), '      memory: 4Gi\n', '      memory: 2Gi\n'),
      ],
    },
    {
      when: workday(4, '12:41'),
      author: 'sam',
      title: 'storefront: let the VPN see staging',
      undo: [
        added(layer('storefront', 'staging'), '          - 192.0.2.0/24\n'),
      ],
    },
    {
      when: workday(3, '10:50'),
      author: 'sam',
      mergedBy: 'maya',
      title: 'search: hoodies',
      undo: [
        added(common('search'), '            hoodie, hooded sweatshirt\n'),
      ],
    },
    {
      when: workday(3, '13:55'),
      author: 'sam',
      mergedBy: 'petra',
      title: 'storefront: room for the sale in prod',
      undo: [replaced(prod('storefront'), 'max: 16', 'max: 12')],
    },
    {
      when: workday(2, '15:46'),
      author: 'sam',
      title: 'search: say what the release candidates are for',
      undo: [
        added(
          layer('search', 'dev'),
          '        # ranking experiment, see SRCH-412\n',
        ),
      ],
    },
    {
      when: workday(1, '16:20'),
      author: 'sam',
      title: 'recommendations: suspend dev and staging until Friday',
      body: 'The data team rebuilds the feature store.',
      undo: ['dev', 'staging'].flatMap(environment => [
        rewrote(
          release('recommendations', environment),
          { from: '  annotations:', to: 'spec:' },
          '',
        ),
        added(release('recommendations', environment), '  suspend: true\n'),
      ]),
    },
  ];
}

function fulfilmentTeam(): HistoryEntry[] {
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

function common(app: string): string {
  return `apps/${app}/values.yaml`;
}

function layer(app: string, environment: string): string {
  return `apps/${app}/values.${environment}.yaml`;
}

function prod(app: string): string {
  return layer(app, 'prod');
}

function release(app: string, environment: string): string {
  return `environments/${environment}/${app}/release.yaml`;
}
