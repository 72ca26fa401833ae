import type { Behaviour } from '../behaviours/Behaviour';
import type { SeededSecret } from '../bootstrap/secretSeeder';

/** What goes wrong in the Lumen Shop until someone mends it. */
const behaviours: Behaviour[] = [
  {
    // The release candidate that nobody pushed.
    image:
      'storefront/search@sha256:6c49e2a801fd7a9f9ee3aaf456491c3759bbfe3150cab7961f97e64bc296665d',
    pull: 'not-found',
  },
  {
    app: 'invoice-export',
    environment: 'prod',
    image: 'fulfilment/invoice-export',
    memoryBelow: '768Mi',
    run: 'oom',
    lastWords: [
      'INFO exporting 31482 invoices since 2026-01-01',
      'INFO 12000 of 31482 rendered, heap 498 MiB',
    ],
  },
];

/** Secrets of the Lumen Shop that are not made by requests. */
const secrets: SeededSecret[] = [
  {
    namespace: 'payments',
    name: 'payments-psp',
    data: { apiKey: 'psp-sandbox-key' },
  },
  {
    namespace: 'notifications',
    name: 'notifications-smtp',
    data: { SMTP_TOKEN: 'smtp-sandbox-token' },
  },
  {
    namespace: 'checkout',
    name: 'orders-connection',
    data: { url: 'postgres://checkout@orders.orders-db.svc.cluster.local/app' },
  },
  {
    namespace: 'invoice-export',
    name: 'orders-reader',
    data: { url: 'postgres://reader@orders.orders-db.svc.cluster.local/app' },
  },
  {
    namespace: 'search',
    name: 'smoke-test-account',
    data: { token: 'lives-in-the-cluster-only' },
  },
];

/** The Lumen Shop as far as it is not in the repository. */
export const lumenShop = { behaviours, secrets };
