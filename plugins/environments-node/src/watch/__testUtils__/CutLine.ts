import { once } from 'node:events';
import {
  connect,
  createServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';

/** A way to a server that can be cut: bytes go through as they are. */
export class CutLine {
  private readonly sockets = new Set<Socket>();
  private isCut = false;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', socket => this.join(socket));
  }

  /** @param url - `https://127.0.0.1:6443`, which nothing is sent to yet */
  static async start(url: string): Promise<CutLine> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new CutLine(server, new URL(url));
  }

  /** The same server by this way. */
  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `${this.target.protocol}//127.0.0.1:${port}`;
  }

  cut() {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend() {
    this.isCut = false;
  }

  async close() {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(near: Socket) {
    if (this.isCut) {
      near.destroy();
      return;
    }
    const { hostname, port } = this.target;
    const far = connect(Number(port), hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ]) {
      this.sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.once('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
    near.pipe(far).pipe(near);
  }
}
