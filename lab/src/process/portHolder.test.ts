import { spawn } from 'node:child_process';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { portHolder } from './portHolder';

describe('portHolder', () => {
  let server: Server | undefined;
  const listen = async (host?: string) => {
    server = createServer();
    await new Promise<void>(resolve => {
      server?.listen({ port: 0, host }, () => resolve());
    });
    return (server.address() as AddressInfo).port;
  };
  const close = () =>
    new Promise(resolve => {
      server?.close(resolve);
    });

  it('finds nobody on a free port', async () => {
    const port = await listen('127.0.0.1');
    await close();
    expect(await portHolder(port)).toBeUndefined();
  });

  it.each([['127.0.0.1'], ['0.0.0.0'], [undefined]])(
    'finds who listens on %s',
    async host => {
      const port = await listen(host);
      const holder = await portHolder(port);
      await close();
      expect(holder?.pid).toBe(process.pid);
      expect(holder?.command).toContain('node');
    },
  );

  it('names the program of another process', async () => {
    const script =
      'const s=require("net").createServer().listen(0,"127.0.0.1",()=>console.log(s.address().port))';
    const child = spawn(process.execPath, ['-e', script]);
    const port = await new Promise<number>(resolve => {
      child.stdout.once('data', text => resolve(Number(text)));
    });
    const holder = await portHolder(port);
    child.kill();
    expect(holder).toMatchObject({
      pid: child.pid,
      command: expect.stringContaining('createServer'),
    });
  });
});
