type DemoEnvironment = 'dev' | 'staging' | 'prod';

/** A Secret that no request makes. */
export interface ExistingSecret {
  namespace: string;
  name: string;
  keys: string[];
  environments: DemoEnvironment[];
}

/**
 * Secrets that the requests name and that exist beside the repository: copied
 * from another app's database, or made by hand. Those that a request makes are
 * called after it (`REQUEST-connection`) and are not here.
 */
export const existingSecrets: ExistingSecret[] = [
  everywhere('checkout', 'orders-connection', ['url']),
  everywhere('invoice-export', 'orders-reader', ['url']),
  everywhere('search', 'smoke-test-account', ['token']),
];

/** Secrets that their teams have sealed, in the layers of their apps. */
export const sealedSecrets: ExistingSecret[] = [
  everywhere('payments', 'payments-psp', ['apiKey']),
  {
    // not in prod: nobody has sealed it there yet
    namespace: 'notifications',
    name: 'notifications-smtp',
    keys: ['SMTP_TOKEN'],
    environments: ['dev', 'staging'],
  },
];

function everywhere(
  namespace: string,
  name: string,
  keys: string[],
): ExistingSecret {
  return { namespace, name, keys, environments: ['dev', 'staging', 'prod'] };
}
