import type { AddressInfo } from 'node:net';
import { mockCredentials } from '@backstage/backend-test-utils';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  asService,
  refusingPermissions,
  startPortal,
  type Portal,
} from './__testUtils__/startPortal';

const maya = 'user:default/maya';
const olaf = 'user:default/olaf';

describe('the tools of MCP', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal(refusingPermissions([], maya), {}, [
      import('@backstage/plugin-mcp-actions-backend'),
    ]);
  }, 120_000);

  afterAll(() => portal.stop());

  /** A client as an agent has it. */
  const connect = async (authorization?: string) => {
    const { port } = portal.server.address() as AddressInfo;
    const client = new Client({ name: 'agent', version: '1.0.0' });
    const headers = authorization ? { authorization } : undefined;
    await client.connect(
      new StreamableHTTPClientTransport(
        new URL(`http://localhost:${port}/api/mcp-actions/v1`),
        { requestInit: { headers } },
      ),
    );
    return client;
  };
  const as = (user: string) => connect(mockCredentials.user.header(user));

  it('are what the backends registered, and say what they do', async () => {
    const { tools } = await (await as(maya)).listTools();
    const byName = new Map(tools.map(tool => [tool.name, tool]));
    expect([...byName.keys()]).toEqual(
      expect.arrayContaining([
        'artifacts.list-builds',
        'delivery.get-status',
        'environments.list-environments',
        'logs.search-logs',
        'metrics.get-signals',
        'schemas.describe-kind',
      ]),
    );
    expect(byName.get('desired-state.change-app')).toMatchObject({
      annotations: {
        readOnlyHint: false,
        destructiveHint: true,
        idempotentHint: true,
      },
      inputSchema: {
        required: ['app', 'environment', 'head', 'edits', 'key'],
      },
    });
    const others = tools.filter(
      ({ name }) =>
        !['desired-state.change-app', 'delivery.nudge-app'].includes(name),
    );
    expect(
      others.filter(({ annotations }) => !annotations?.readOnlyHint),
    ).toEqual([]);
  });

  it('act as the person who connected', async () => {
    const client = await as(maya);
    const name = 'desired-state.list-apps';
    const listed = await client.callTool({ name, arguments: {} });
    expect(listed.structuredContent).toMatchObject({
      total: 1,
      apps: [{ name: 'checkout', environments: ['dev'] }],
    });
  });

  it('refuse in words whom the policy refuses', async () => {
    const client = await as(olaf);
    const list = await client.callTool({
      name: 'desired-state.list-apps',
      arguments: {},
    });
    expect(list.structuredContent).toEqual({ total: 0, apps: [] });
    const one = await client.callTool({
      name: 'desired-state.get-configuration',
      arguments: { app: 'checkout', environment: 'dev' },
    });
    expect(one).toMatchObject({
      isError: true,
      content: [
        {
          text: expect.stringContaining(
            'NotAllowedError: You may not do desired-state.read on checkout in dev',
          ),
        },
      ],
    });
  });

  it('say what is wrong with an input', async () => {
    const client = await as(maya);
    const wrong = await client.callTool({
      name: 'schemas.search-fields',
      arguments: { query: 'cpu', limit: 1000 },
    });
    expect(wrong).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('InputError') }],
    });
    expect(JSON.stringify(wrong.content)).toContain('limit');
  });

  it.each([
    ['who does not sign in', mockCredentials.none.header(), /401|credentials/i],
    ['a service outside of the portal', asService('robot'), /outside/],
  ])('are not for %s', async (_, authorization, message) => {
    await expect(connect(authorization)).rejects.toThrow(message);
  });
});
