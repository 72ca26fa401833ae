import { GITEA_ADMIN, GITEA_URL } from '../gitea';

/** Gitea answered with another status than asked for. */
class GiteaError extends Error {
  readonly name = 'GiteaError';

  constructor(
    method: string,
    path: string,
    readonly status: number,
    text: string,
  ) {
    super(
      `Gitea answered ${status} to ${method} ${path}: ${text.slice(0, 300)}`,
    );
  }
}

/** Gitea's REST API (`/api/v1`). */
export class GiteaClient {
  private constructor(private readonly authorization: string) {}

  static asAdministrator(password: string): GiteaClient {
    const pair = Buffer.from(`${GITEA_ADMIN}:${password}`).toString('base64');
    return new GiteaClient(`Basic ${pair}`);
  }

  static asUser(token: string): GiteaClient {
    return new GiteaClient(`token ${token}`);
  }

  /** Undefined where it answers 404. */
  async find<T>(path: string): Promise<T | undefined> {
    try {
      return await this.send<T>('GET', path);
    } catch (error) {
      if (error instanceof GiteaError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** @throws GiteaError where the answer is not 2xx */
  async send<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${GITEA_URL}/api/v1${path}`, {
      method,
      headers: {
        authorization: this.authorization,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new GiteaError(method, path, response.status, text);
    }
    return (text ? JSON.parse(text) : undefined) as T;
  }
}
