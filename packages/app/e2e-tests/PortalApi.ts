import {
  expect,
  type APIRequestContext,
  type APIResponse,
} from '@playwright/test';

/** One edit of a layer, as the API takes it. */
export interface Edit {
  op: 'set' | 'remove';
  file: string;
  path: (string | number)[];
  value?: unknown;
}

interface Configuration {
  head: string;
  requests: { name: string; spec: Record<string, unknown> }[];
  layers: { path: string; environment?: string }[];
}

/** What a tool of MCP answers. */
interface ToolAnswer {
  isError?: boolean;
  content: { text: string }[];
  structuredContent?: Record<string, unknown>;
}

/** The portal's API as a persona of the demo world sees it. */
export class PortalApi {
  private constructor(
    private readonly context: APIRequestContext,
    private readonly token: string,
  ) {}

  /** Signs in without a page. */
  static async signIn(
    context: APIRequestContext,
    persona: string,
  ): Promise<PortalApi> {
    let token = '';
    // The catalog reads its people after the portal has begun to answer.
    await expect(async () => {
      const response = await context.get('/api/auth/sandbox/refresh', {
        headers: { 'x-sandbox-persona': persona },
      });
      const body = await response.text();
      expect(body, `signing in as ${persona}`).toContain('backstageIdentity');
      token = JSON.parse(body).backstageIdentity.token;
    }).toPass({ timeout: 60_000 });
    return new PortalApi(context, token);
  }

  get(path: string): Promise<APIResponse> {
    return this.context.get(`/api/${path}`, { headers: this.headers });
  }

  post(path: string, data: object): Promise<APIResponse> {
    return this.context.post(`/api/${path}`, { headers: this.headers, data });
  }

  /** Calls a tool of MCP, as an agent does that acts as the persona. */
  async callTool(name: string, args: object): Promise<ToolAnswer> {
    const response = await this.context.post('/api/mcp-actions/v1', {
      headers: {
        ...this.headers,
        accept: 'application/json, text/event-stream',
      },
      data: {
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name, arguments: args },
      },
    });
    // One event, whose data is the answer.
    const [, answer] = /^data: (.*)$/m.exec(await response.text()) ?? [];
    expect(answer, `an answer of ${name}`).toBeDefined();
    return JSON.parse(answer).result;
  }

  async configuration(
    app: string,
    environment: string,
  ): Promise<Configuration> {
    const response = await this.get(
      `desired-state/apps/${app}/configuration?environment=${environment}`,
    );
    if (!response.ok()) {
      throw new Error(`${app} in ${environment}: ${await response.text()}`);
    }
    return response.json();
  }

  /** Replicas of a request as Git has them now. */
  async replicas(app: string, environment: string, request: string) {
    const { requests } = await this.configuration(app, environment);
    return requests.find(({ name }) => name === request)?.spec.replicas;
  }

  /** Sends a new number of replicas for an environment's own layer. */
  async setReplicas(change: {
    app: string;
    environment: string;
    request: string;
    replicas: unknown;
  }): Promise<APIResponse> {
    const { app, environment, request, replicas } = change;
    const { head } = await this.configuration(app, environment);
    const edit: Edit = {
      op: 'set',
      file: `apps/${app}/values.${environment}.yaml`,
      path: ['requests', request, 'spec', 'replicas'],
      value: replicas,
    };
    return this.post(`desired-state/apps/${app}/changes`, {
      environment,
      head,
      title: `${app}: set replicas of ${request} to ${replicas} in ${environment}`,
      edits: [edit],
    });
  }

  private get headers() {
    return { authorization: `Bearer ${this.token}` };
  }
}
