/** A running portal, by its API. */
export class PortalClient {
  /** @param url - `http://localhost:3800` */
  constructor(readonly url: string) {}

  /** A Backstage token of a persona. */
  async tokenOf(persona: string): Promise<string> {
    const response = await fetch(`${this.url}/api/auth/sandbox/refresh`, {
      headers: { 'x-sandbox-persona': persona },
    });
    if (!response.ok) {
      throw new Error(`Signing in as ${persona}: ${await response.text()}`);
    }
    const { backstageIdentity } = (await response.json()) as {
      backstageIdentity: { token: string };
    };
    return backstageIdentity.token;
  }

  /** A request to the portal's API, its answer as JSON. */
  async request<T>(token: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.url}/api/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return (await response.json()) as T;
  }
}
