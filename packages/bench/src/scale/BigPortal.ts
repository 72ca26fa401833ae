import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ports } from '../portal/Portal';
import { PortalClient } from '../portal/PortalClient';
import { waitFor, within } from '../within';
import { environments } from './bigFiles';
import type { BigClusters } from './BigClusters';
import type { BigRepository } from './BigRepository';
import type { LoopReport } from './LoopWatch';

// It is run from its sources only.
// eslint-disable-next-line no-restricted-syntax
const root = resolve(__dirname, '../../../..');
const transform = join('@backstage', 'cli', 'config', 'nodeTransform.cjs');

/** Milliseconds: on a machine that does much else, all of it is slow. */
export const patience = 300_000;

/** What somebody asks with who may everything. */
export const token = 'a-token-of-the-benchmark';

/** The whole backend on a big repository, which tells how its loop fares. */
export class BigPortal extends PortalClient {
  private constructor(
    private readonly child: ChildProcess,
    /** Milliseconds from the start of the process until it listened. */
    readonly listensMs: number,
  ) {
    super(`http://localhost:${ports.portal}`);
  }

  static async start(
    repository: BigRepository,
    clusters: BigClusters,
  ): Promise<BigPortal> {
    const { state } = repository;
    const config = join(state, 'big.yaml');
    await writeFile(config, JSON.stringify(settings(repository, clusters)));
    const log = openSync(join(state, 'backend.log'), 'w');
    const began = performance.now();
    const child = spawn(
      process.execPath,
      [
        ...(process.env.BENCH_NODE_ARGS?.split(' ') ?? []),
        ...['--no-warnings', '--max-semi-space-size=16'],
        ...['--require', join(root, 'node_modules', transform)],
        // eslint-disable-next-line no-restricted-syntax
        ...['--require', join(__dirname, 'loopReport.ts')],
        join(root, 'packages/backend/src/index.ts'),
        ...['--config', join(root, 'app-config.yaml'), '--config', config],
      ],
      {
        cwd: join(root, 'packages', 'backend'),
        stdio: ['ignore', log, log, 'ipc'],
        env: {
          ...process.env,
          PORTAL_PORT: String(ports.portal),
          SANDBOX_PORT: String(ports.sandbox),
          SANDBOX_STATE: state,
          SANDBOX_FORGE_TOKEN: repository.token,
          NODE_ENV: 'development',
        },
      },
    );
    const portal = () => new BigPortal(child, performance.now() - began);
    const ready = `${portal().url}/.backstage/health/v1/readiness`;
    const isReady = async () => {
      const { ok, status } = await fetch(ready);
      if (!ok) throw new Error(`readiness is ${status}`);
    };
    const ended = new AbortController();
    try {
      await Promise.race([
        waitFor('The backend starts', patience, isReady, 20),
        once(child, 'exit', { signal: ended.signal }).then(([code]) => {
          throw new Error(`The backend ended with ${code}: see ${state}`);
        }),
      ]);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    } finally {
      ended.abort();
    }
    return portal();
  }

  /** @throws by name, where there is no answer */
  request<T>(by: string, path: string, body?: object): Promise<T> {
    return within(path, patience, () => super.request<T>(by, path, body));
  }

  /** What the backend did since the last report. */
  async report(): Promise<LoopReport> {
    return within('What the backend did', patience, async () => {
      this.child.send('loop report');
      for (;;) {
        const [message] = await once(this.child, 'message');
        // The transformation of its sources has messages of its own.
        if ('blockedMs' in message) return message as LoopReport;
      }
    });
  }

  /** Ends it, as a signal does. */
  async stop() {
    if (this.child.exitCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const killer = setTimeout(() => this.child.kill('SIGKILL'), 60_000);
    await gone;
    clearTimeout(killer);
  }
}

function settings(repository: BigRepository, clusters: BigClusters) {
  const access = { type: 'static', options: { token, subject: 'bench' } };
  return {
    // Who asks need not wait until the catalog knows people.
    backend: {
      auth: { externalAccess: [access] },
      // A real portal's are in a server of their own, for whose disk it does
      // not wait.
      database: { client: 'better-sqlite3', connection: ':memory:' },
    },
    // As in app-config.production.yaml.
    catalog: { processingInterval: { minutes: 30 } },
    permission: {
      platform: { services: { bench: { roles: ['platform-engineer'] } } },
    },
    platform: {
      desiredState: {
        fetchSeconds: 1,
        sources: [
          {
            repository: repository.address,
            branch: 'main',
            layout: 'helm-requests',
            apps: 'apps/$${app}',
            layers: ['values.yaml', 'values.$${environment}.yaml'],
            credentials: { token: repository.token },
          },
        ],
      },
      environments: environments.map((name, index) => ({
        name,
        title: name,
        write: 'direct',
        promotesTo: environments.slice(index + 1, index + 2),
        clusters: [clusters.config(name)],
      })),
    },
  };
}
