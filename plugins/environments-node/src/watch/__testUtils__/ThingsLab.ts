import type { WatchTiming } from '../WatchTiming';
import { ListWatchServer, type Fault } from './ListWatchServer';
import { Recorder } from './Recorder';
import { sizeOf, startWatches, things, thingsPath } from './startWatches';

/** A server of things, and watches on it that can be broken. */
export class ThingsLab {
  private close_ = () => {};

  private constructor(readonly server: ListWatchServer) {}

  static async open(): Promise<ThingsLab> {
    const server = await ListWatchServer.start();
    server.serve(thingsPath);
    return new ThingsLab(server);
  }

  async close() {
    this.closeWatches();
    await this.server.close();
  }

  closeWatches() {
    this.close_();
  }

  /** `thing-0` and so on, of these sizes. */
  put(...sizes: number[]) {
    for (const [index, size] of sizes.entries()) {
      this.server.put(thingsPath, `thing-${index}`, { size });
    }
  }

  start(timing: Partial<WatchTiming> = {}, others = {}) {
    const started = startWatches({ dev: this.server.url, ...others }, timing);
    this.close_ = started.close;
    const recorder = new Recorder<number>();
    const handle = started.watches.watch({
      cluster: 'dev',
      resource: things,
      projection: sizeOf,
      listener: recorder,
    });
    return { watches: started.watches, recorder, handle };
  }

  /** A watch on two things whose stream is open. */
  async follow(timing: Partial<WatchTiming> = {}) {
    this.put(1, 2);
    const started = this.start(timing);
    await started.handle.synced;
    await this.server.until(() => this.server.openStreams === 1);
    return started;
  }

  /** The requests for lists so far. */
  get lists(): string[] {
    return this.server.requests.filter(url => !url.includes('watch=true'));
  }

  /** Does so to the next list or watch; then steps aside. */
  once(verb: 'list' | 'watch', fault: Fault) {
    const { faults } = this.server;
    const wrapped: Fault = (request, response) => {
      if (request.url.pathname === '/version') return false;
      if (request.isWatch !== (verb === 'watch')) return false;
      faults.delete(wrapped);
      return fault(request, response);
    };
    faults.add(wrapped);
  }
}

/** Answers with that status. */
export function answer(status: number, body: object = {}, headers = {}): Fault {
  return (_, response) => {
    response.writeHead(status, headers).end(JSON.stringify(body));
    return true;
  };
}

/** Does so where the request is one of those. */
export function where(
  match: (request: { url: URL; isWatch: boolean }) => boolean,
  fault: Fault,
): Fault {
  return (request, response) => match(request) && fault(request, response);
}
