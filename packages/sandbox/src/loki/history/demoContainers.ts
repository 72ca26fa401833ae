import { REGISTRY } from '../../stories';

/** A container of the demo world and its copies in each environment. */
export interface DemoContainer {
  app: string;
  /** The Deployment, which the pods are named after. */
  workload: string;
  container: string;
  /** Repository, and tag where releases do not change it. */
  image: string;
  copies: Record<string, number>;
  /** Whether the app's releases replace it. */
  released: boolean;
}

/** What ran before the sandbox, as the example repository has it. */
export const demoContainers: DemoContainer[] = [
  app('checkout', 'web', 'checkout/checkout', [1, 2, 4]),
  mirrored('checkout', 'events', 'rabbitmq:stable', [1, 1, 3]),
  app('payments', 'api', 'payments/payments', [1, 2, 4]),
  mirrored('payments', 'ledger', 'postgres:16', [1, 1, 1]),
  app('inventory', 'web', 'fulfilment/inventory', [1, 2, 3]),
  mirrored('inventory', 'stock', 'postgres:16', [1, 1, 1]),
  mirrored('inventory', 'stock-events', 'nats:stable', [1, 1, 3]),
  app('notifications', 'worker', 'fulfilment/notifications', [1, 1, 3]),
  mirrored('notifications', 'outbox', 'rabbitmq:stable', [1, 1, 3]),
  app('storefront', 'web', 'storefront/storefront', [1, 2, 3]),
  app('search', 'web', 'storefront/search', [1, 2, 3]),
  app('recommendations', 'web', 'storefront/recommendations', [1, 1, 2]),
  app('legacy-cms', 'cms', 'legacy/cms', [1, 1, 1]),
  mirrored('orders-db', 'orders', 'postgres:15', [1, 1, 1]),
];

type Copies = [dev: number, staging: number, prod: number];

function app(
  name: string,
  workload: string,
  repository: string,
  [dev, staging, prod]: Copies,
): DemoContainer {
  return {
    app: name,
    workload,
    container: workload,
    image: `${REGISTRY}/${repository}`,
    copies: { dev, staging, prod },
    released: true,
  };
}

function mirrored(
  name: string,
  workload: string,
  image: string,
  [dev, staging, prod]: Copies,
): DemoContainer {
  return {
    app: name,
    workload,
    container: image.split(':')[0],
    image: `${REGISTRY}/mirror/${image}`,
    copies: { dev, staging, prod },
    released: false,
  };
}
