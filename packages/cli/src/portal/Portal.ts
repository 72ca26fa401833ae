import { ResponseError } from '@backstage/errors';
import { SignInStore } from '../signIn/SignInStore';
import { tokenOf } from '../signIn/tokenOf';

/** How the portal is reached, and as whom. */
interface PortalAccess {
  /** Address of the portal, e.g. `https://portal.example.org`. */
  url: string;
  /** A Backstage token. */
  token?: string;
  /** Somebody of the sandbox, who needs no password. */
  persona?: string;
}

/**
 * The portal's API as a person sees it: the same routes, permissions and audit
 * as for the pages.
 */
export class Portal {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /**
   * By the token that is given, as the persona that is named, or else as who
   * has logged in.
   *
   * @throws Error where nobody is, or was refused
   */
  static async connect(access: PortalAccess): Promise<Portal> {
    const { url, persona, token } = access;
    if (token) return new Portal(url, token);
    if (persona) return Portal.asPersona(url, persona);
    const kept = await tokenOf(url, SignInStore.fromEnvironment());
    if (kept) return new Portal(url, kept);
    throw new Error(
      `Nobody is logged in at ${url}: use the command login, give a token by GITOPS_PORTAL_TOKEN, or --as PERSONA in the sandbox`,
    );
  }

  private static async asPersona(
    url: string,
    persona: string,
  ): Promise<Portal> {
    const response = await reach(`${url}/api/auth/sandbox/refresh`, {
      headers: { 'x-sandbox-persona': persona },
    });
    if (!response.ok) {
      throw new Error(
        `${url} did not sign in ${persona}: ${response.status}. Personas exist in the sandbox only; elsewhere use the command login.`,
      );
    }
    const { backstageIdentity } = (await response.json()) as {
      backstageIdentity: { token: string };
    };
    return new Portal(url, backstageIdentity.token);
  }

  /** @throws ResponseError with the portal's own sentence */
  async get<T>(path: string, query: Query = {}): Promise<T> {
    return (await (await this.open(path, query)).json()) as T;
  }

  /**
   * @param headers - beside those of the sign-in
   * @throws ResponseError with the portal's own sentence
   */
  async post<T>(
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const response = await reach(`${this.url}/api/${path}`, {
      method: 'POST',
      headers: {
        ...headers,
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw await refusal(response);
    return (await response.json()) as T;
  }

  /** An answer that goes on. */
  async open(
    path: string,
    query: Query = {},
    signal?: AbortSignal,
  ): Promise<Response> {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== '') parameters.set(name, `${value}`);
    }
    const search = parameters.size > 0 ? `?${parameters}` : '';
    const response = await reach(`${this.url}/api/${path}${search}`, {
      headers: { authorization: `Bearer ${this.token}` },
      signal,
    });
    if (!response.ok) throw await refusal(response);
    return response;
  }
}

type Query = Record<string, string | number | undefined>;

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    const { cause, message } = error as Error & { cause?: Error };
    throw new Error(
      `The portal at ${new URL(url).origin} does not answer: ${
        cause?.message || message
      }`,
    );
  }
}

async function refusal(response: Response): Promise<Error> {
  const error = await ResponseError.fromResponse(response);
  const said = error.cause?.message;
  return new Error(said ? `${said} (${response.status})` : error.message);
}
