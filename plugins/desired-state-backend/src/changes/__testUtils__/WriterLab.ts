import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { helmRequests } from '@gitops-portal/plugin-desired-state-common';
import type {
  Environment,
  WritePolicy,
} from '@gitops-portal/plugin-environments-common';
import { Forge } from '@gitops-portal/sandbox';
import { exampleFiles } from '../../__testUtils__/exampleFiles';
import { LossyWire } from '../../__testUtils__/LossyWire';
import { AppDirectory } from '../../apps/AppDirectory';
import { commitOnBranch } from '../../forge/commitOnBranch';
import { createForge } from '../../forge/createForge';
import type { SourceToken } from '../../sources/sourceTokens';
import { ImageWriter } from '../../images/ImageWriter';
import { AppWriter } from '../../newApps/AppWriter';
import { Proposer } from '../../proposals/Proposer';
import { Sources } from '../../sources/Sources';
import { ChangeService, type ChangeInput } from '../ChangeService';
import { CommitWriter } from '../CommitWriter';
import { KindCatalog } from '../KindCatalog';

const name = 'platform-config';
const run = promisify(execFile);

const environment = (title: string, write: WritePolicy): Environment => ({
  name: title,
  title,
  write,
  promotesTo: [],
  clusters: [],
});

/** A change of checkout in dev, unless told otherwise. */
type LabChange = Pick<ChangeInput, 'edits'> &
  Partial<
    Pick<
      ChangeInput,
      'environment' | 'head' | 'title' | 'author' | 'id' | 'files'
    >
  >;

/** The writer on the example repository, on the sandbox's forge. */
export class WriterLab {
  readonly maya = { name: 'Maya Lindgren', email: 'maya@lumen.example' };

  private constructor(
    private readonly state: string,
    public forge: Forge,
    /** What lies between the writer and the forge. */
    readonly wire: LossyWire,
    readonly sources: Sources,
    readonly apps: AppDirectory,
    readonly environments: Environment[],
    readonly services: {
      changes: ChangeService;
      images: ImageWriter;
      newApps: AppWriter;
      kinds: KindCatalog;
    },
  ) {}

  static async start(): Promise<WriterLab> {
    const state = await mkdtemp(join(tmpdir(), 'writer-lab-'));
    const forge = await Forge.start({ state, port: 0 });
    const { base } = await forge.host({ owner: 'lumen', name });
    await base.commit({
      branch: 'main',
      message: 'Begin\n',
      changes: await exampleFiles(),
      author: { name: 'Petra Novak', email: 'petra@lumen.example' },
    });
    const wire = await LossyWire.start(forge.origin);
    const repository = `${wire.origin}/lumen/${name}.git`;
    const token: SourceToken = async () => forge.users.tokens.portal;
    const logger = mockServices.logger.mock();
    const sources = Sources.create({
      sources: [
        {
          name: `lumen/${name}`,
          repository,
          branch: 'main',
          layout: 'helm-requests',
          apps: 'apps/${app}',
          layers: ['values.yaml', 'values.${environment}.yaml'],
          skeleton: 'platform/new-app',
        },
      ],
      tokens: [token],
      layoutOf: () => helmRequests,
      folder: join(state, 'mirrors'),
      logger,
    });
    const { host } = new URL(wire.origin);
    const integrations = ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          github: [{ host, apiBaseUrl: `${wire.origin}/api/v3` }],
        },
      }),
    );
    const environments = [
      environment('dev', 'direct'),
      environment('staging', 'direct'),
      environment('prod', 'pull-request'),
    ];
    const kinds = new KindCatalog('platform/');
    const proposing = {
      sources,
      environments: environments.map(each => each.name),
      logger,
      forgeOf: async () =>
        createForge({
          integrations,
          repository,
          branch: 'main',
          token: await token(),
        }),
    };
    const writer = new CommitWriter({
      sources,
      proposer: new Proposer(proposing),
      commitOnBranch: commitOnBranch({ integrations, tokenOf: token }),
      committer: { name: 'gitops-portal', email: 'portal@lumen.example' },
    });
    const apps = new AppDirectory(sources, ['dev', 'staging', 'prod']);
    return new WriterLab(state, forge, wire, sources, apps, environments, {
      changes: new ChangeService({ writer, kinds, environments }),
      images: new ImageWriter({ writer, kinds }),
      newApps: new AppWriter({ sources, writer, kinds, environments }),
      kinds,
    });
  }

  get source() {
    return this.sources.all[0];
  }

  /** The head that a reader sees. */
  head() {
    return this.sources.headOf(this.source);
  }

  /** Makes a change as the router would. */
  async change(change: LabChange) {
    const { app, source } = await this.apps.get('checkout');
    return this.services.changes.create({
      app,
      source,
      environment: 'dev',
      author: this.maya,
      head: change.head ?? (await this.head()),
      ...change,
    });
  }

  /** Runs git in the forge's own repository: what truly is on the remote. */
  async remote(...args: string[]): Promise<string> {
    const folder = join(this.state, `repositories/lumen/${name}.git`);
    const { stdout } = await run('git', ['-C', folder, ...args]);
    return stdout.trimEnd();
  }

  /** Changes files of the remote by hand, and fetches; as links if told so. */
  async publish(
    files: Record<string, (text: string) => string | Buffer>,
    mode = '644',
  ) {
    const index = [
      ...['-c', 'core.bare=false', 'update-index'],
      ...['--add', '--cacheinfo'],
    ];
    await this.remote('read-tree', 'main');
    for (const [path, change] of Object.entries(files)) {
      const file = join(this.state, 'content');
      const text = await this.remote('show', `main:${path}`).catch(() => '');
      await writeFile(file, change(text));
      const blob = await this.remote('hash-object', '-w', file);
      const full = mode.length === 3 ? `100${mode}` : mode;
      await this.remote(...index, `${full},${blob},${path}`);
    }
    const tree = await this.remote('write-tree');
    const by = [
      '-c',
      'user.name=Petra',
      '-c',
      'user.email=petra@lumen.example',
    ];
    const args = [...by, 'commit-tree', tree, '-p', 'main', '-m', 'By hand'];
    await this.remote(
      'update-ref',
      'refs/heads/main',
      await this.remote(...args),
    );
    await this.sources.refresh(this.source);
  }

  /** A hook of the remote's repository. */
  async hook(title: string, script: string) {
    const folder = join(this.state, `repositories/lumen/${name}.git/hooks`);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, title), `#!/bin/sh\n${script}\n`, {
      mode: 0o755,
    });
  }

  /** Stops the forge; `revive` starts it again at the same address. */
  async outage(): Promise<{ revive(): Promise<void> }> {
    const port = Number(new URL(this.forge.origin).port);
    await this.forge.close();
    return {
      revive: async () => {
        this.forge = await Forge.start({ state: this.state, port });
        await this.forge.host({ owner: 'lumen', name });
      },
    };
  }

  async close() {
    await this.sources.stop();
    await this.wire.close();
    await this.forge.close().catch(() => {});
    await rm(this.state, { recursive: true, force: true });
  }
}
