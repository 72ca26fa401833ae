import type { Agent, OutgoingHttpHeaders } from 'node:http';
import type { SecureContextOptions } from 'node:tls';

/** What it takes to open a connection to an API server, read and resolved. */
export interface EndpointMaterial {
  /** URL without a slash at the end; it may have a path. */
  server: string;
  headers: OutgoingHttpHeaders;
  tls: Pick<
    SecureContextOptions,
    'ca' | 'cert' | 'key' | 'pfx' | 'passphrase'
  > & {
    servername?: string;
    rejectUnauthorized?: boolean;
  };
  /** Set where connections must take a way of their own, e.g. a proxy. */
  agent?: Agent;
}
