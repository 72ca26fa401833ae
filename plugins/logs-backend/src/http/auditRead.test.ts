import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import express, { type Request } from 'express';
import { auditRead } from './auditRead';

describe('auditRead', () => {
  it('keeps who asked and where, and nothing of what was searched', async () => {
    const kept: object[] = [];
    const auditor = mockServices.auditor.mock({
      // What the auditor of Backstage takes of a request.
      createEvent: jest.fn(async ({ request }) => {
        kept.push({
          url: request?.originalUrl,
          method: request?.method,
          ip: request?.ip,
          agent: request?.get('user-agent'),
          authorization: request?.headers.authorization,
        });
        return { success: jest.fn(), fail: jest.fn() };
      }),
    });
    const app = express();
    app.get('/lines', (req: Request, res) => {
      const meta = { app: 'checkout', environments: ['dev'], kind: 'lines' };
      auditRead(auditor, req, meta, async () => req.originalUrl).then(url =>
        res.send(url),
      );
    });
    const server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const path = '/lines?environments=dev&text=card%204111';
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { 'user-agent': 'browser', authorization: 'Bearer mine' },
    });
    expect(await response.text()).toBe(path);
    expect(kept).toEqual([
      {
        url: '/lines',
        method: 'GET',
        ip: '127.0.0.1',
        agent: 'browser',
        authorization: 'Bearer mine',
      },
    ]);
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });
});
