import { mkdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Actions } from './actions/Actions';
import { demoUsers, type ForgeUser } from './access/ForgeUser';
import { TokenBook } from './access/TokenBook';
import { ForgeRepository, type Push } from './ForgeRepository';
import { GitRepository } from './git/GitRepository';
import { GraphqlApi } from './graphql/GraphqlApi';
import { HostedRepository } from './HostedRepository';
import { isLoopbackHost } from './http/loopback';
import { servePage } from './pages/servePage';
import { RateLimit } from './rest/RateLimit';
import { RestApi } from './rest/RestApi';
import { serveRepository } from './serveRepository';
import { RepositoryStore } from './store/RepositoryStore';

/** How the forge is set up. */
export interface ForgeOptions {
  /** The sandbox's state folder. */
  state: string;
  /** 0 takes any free port. */
  port: number;
  users?: ForgeUser[];
  /** Calls an hour and caller, as GitHub's. */
  rateLimit?: number;
  log?: (line: string) => void;
}

/**
 * A git server with the part of GitHub's API that is in use: smart HTTP, REST
 * under `/api/v3`, a slice of GraphQL under `/api/graphql`, and a few pages, on
 * one port of the loopback interface.
 */
export class Forge {
  /** Such as `http://127.0.0.1:7110`. */
  origin = '';
  readonly users: TokenBook;
  readonly root: string;
  readonly home: string;
  readonly actions: Actions;
  /** Of both APIs together. */
  readonly rateLimit: RateLimit;
  private readonly repositories = new Map<string, HostedRepository>();
  private readonly listeners = new Set<(push: Push) => void>();
  private readonly server: Server;
  private readonly rest: RestApi;
  private readonly graphql: GraphqlApi;

  private constructor(private readonly options: ForgeOptions) {
    this.root = join(options.state, 'repositories');
    this.home = join(options.state, 'home');
    mkdirSync(this.root, { recursive: true });
    mkdirSync(this.home, { recursive: true });
    this.users = TokenBook.open(
      join(options.state, 'forge-tokens.json'),
      options.users ?? demoUsers,
    );
    this.actions = new Actions(this, join(options.state, 'actions'));
    this.rateLimit = new RateLimit(options.rateLimit ?? 5000);
    this.rest = new RestApi(this);
    this.graphql = new GraphqlApi(this);
    this.server = createServer((request, response) => {
      this.serve(request, response).catch(error => {
        this.log(`forge: ${error instanceof Error ? error.stack : error}`);
        if (!response.headersSent) {
          response.writeHead(500, { 'content-type': 'text/plain' });
        }
        response.end();
      });
    });
    // a push of a large history takes as long as it takes
    this.server.requestTimeout = 0;
  }

  /** Starts the forge; it is reachable when the promise resolves. */
  static async start(options: ForgeOptions): Promise<Forge> {
    const forge = new Forge(options);
    await new Promise<void>((resolve, reject) => {
      forge.server.once('error', reject);
      forge.server.listen(options.port, '127.0.0.1', resolve);
    });
    const { port } = forge.server.address() as AddressInfo;
    forge.origin = `http://127.0.0.1:${port}`;
    return forge;
  }

  /** Opens a repository of the state folder, or creates it empty. */
  async host(options: {
    owner: string;
    name: string;
    defaultBranch?: string;
    private?: boolean;
    description?: string;
  }): Promise<HostedRepository> {
    const { owner, name, defaultBranch = 'main' } = options;
    const known = this.repository(owner, name);
    if (known) {
      return known;
    }
    const directory = this.directory(owner, name);
    const { home } = this;
    await GitRepository.create({ directory, home, defaultBranch });
    const store = RepositoryStore.open(
      join(this.options.state, 'forge', owner, `${name}.json`),
      {
        id: this.repositories.size + 1,
        private: options.private ?? false,
        description: options.description,
      },
    );
    const base = await ForgeRepository.open({
      owner,
      name,
      defaultBranch,
      directory,
      home,
      store,
    });
    base.onPush(push => {
      for (const listener of this.listeners) {
        listener(push);
      }
    });
    const hosted = new HostedRepository(() => this.origin, base, this.users);
    this.repositories.set(`${owner}/${name}`.toLowerCase(), hosted);
    return hosted;
  }

  /** Where a repository is on disk. */
  directory(owner: string, name: string): string {
    return join(this.root, owner, `${name}.git`);
  }

  repository(owner: string, name: string): HostedRepository | undefined {
    return this.repositories.get(`${owner}/${name}`.toLowerCase());
  }

  /** Whether repositories belong to that name, and it is no user's. */
  isOrganisation(login: string): boolean {
    const wanted = login.toLowerCase();
    return (
      !this.users.user(wanted) &&
      this.list().some(({ base }) => base.owner.toLowerCase() === wanted)
    );
  }

  /** Hosts what was created in earlier runs over the same state folder. */
  async reopen(): Promise<void> {
    for (const owner of await readdir(this.root)) {
      const folders = await readdir(join(this.root, owner));
      for (const folder of folders.filter(name => name.endsWith('.git'))) {
        const name = folder.slice(0, -'.git'.length);
        const head = await readFile(join(this.root, owner, folder, 'HEAD'));
        const branch = /^ref: refs\/heads\/(.+)$/m.exec(`${head}`)?.[1];
        await this.host({ owner, name, defaultBranch: branch });
      }
    }
  }

  list(): HostedRepository[] {
    return [...this.repositories.values()];
  }

  /** Calls back after each change of a branch or tag, however it came. */
  onPush(listener: (push: Push) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  mayRead(user: ForgeUser | undefined, repository: HostedRepository): boolean {
    return !repository.records.private || Boolean(user?.access);
  }

  mayWrite(user: ForgeUser | undefined): boolean {
    return user?.access === 'write' || user?.access === 'admin';
  }

  log(line: string): void {
    this.options.log?.(line);
  }

  /** Stops serving; open connections are closed. */
  async close(): Promise<void> {
    await this.actions.close();
    await new Promise<void>(resolve => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async serve(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    if (!isLoopbackHost(request.headers.host)) {
      response.writeHead(421, { 'content-type': 'text/plain' });
      response.end('The sandbox answers on the loopback interface only.\n');
      return;
    }
    let url: URL;
    try {
      url = new URL(request.url ?? '/', this.origin);
    } catch {
      response.writeHead(400).end();
      return;
    }
    const path = url.pathname;
    if (await this.actions.desk.serve(request, response, url)) return;
    if (path === '/api/graphql') {
      await this.graphql.serve(request, response);
    } else if (path.startsWith('/api/v3/') || path === '/api/v3') {
      await this.rest.serve(request, response, path.slice(7), url);
    } else if (/^\/[^/]+\/[^/]+\.git\//.test(path)) {
      await serveRepository(this, request, response, url);
    } else {
      await servePage(this, request, response, url);
    }
  }
}
