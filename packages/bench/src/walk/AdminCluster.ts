import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { parse } from 'yaml';

interface Named<T> {
  name: string;
  value: T;
}

/** Where a context of a kubeconfig leads, and with which token. */
export function readContext(kubeconfig: string, context: string) {
  const config = parse(kubeconfig);
  const find = <T>(list: string, name: string): Named<T>['value'] => {
    const entry = config[list]?.find(
      (one: { name: string }) => one.name === name,
    );
    if (!entry) {
      throw new Error(`The kubeconfig has no ${name} among its ${list}`);
    }
    return entry;
  };
  const { context: names } = find<{
    context: { cluster: string; user: string };
  }>('contexts', context);
  const { cluster } = find<{
    cluster: { server: string; 'certificate-authority-data': string };
  }>('clusters', names.cluster);
  const { user } = find<{ user: { token: string } }>('users', names.user);
  return {
    server: cluster.server,
    ca: Buffer.from(cluster['certificate-authority-data'], 'base64'),
    token: user.token,
  };
}

/** A cluster in the hands of its administrator. */
export class AdminCluster {
  private readonly access: ReturnType<typeof readContext>;

  constructor(kubeconfig: string, context: string) {
    this.access = readContext(readFileSync(kubeconfig, 'utf8'), context);
  }

  /** Merges a patch into an object. */
  async patch(path: string, patch: object): Promise<void> {
    await this.send('PATCH', path, 'application/merge-patch+json', patch);
  }

  /** Makes an object, below the path of its kind. */
  async create(path: string, object: object): Promise<void> {
    await this.send('POST', path, 'application/json', object);
  }

  private async send(
    method: string,
    path: string,
    contentType: string,
    content: object,
  ): Promise<void> {
    const { server, ca, token } = this.access;
    const body = JSON.stringify(content);
    await new Promise<void>((resolve, reject) => {
      const call = request(
        new URL(path, server),
        {
          method,
          ca,
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': contentType,
            'content-length': Buffer.byteLength(body),
          },
        },
        response => {
          const status = response.statusCode ?? 0;
          response.resume();
          response.on('end', () =>
            status >= 200 && status < 300
              ? resolve()
              : reject(new Error(`${path}: ${status}`)),
          );
        },
      );
      call.on('error', reject);
      call.end(body);
    });
  }
}
