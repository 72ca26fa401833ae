import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Forge } from '@gitops-portal/sandbox';
import { longFile } from '../writes/longFile';
import { filesOf } from './bigFiles';

// It is run from its sources only.
// eslint-disable-next-line no-restricted-syntax
const example = resolve(__dirname, '../../../../examples/platform-config');

/** The app whose layers have so many lines. */
export const longApp = 'long-app';
const longLines = 15_000;

/** A repository of very many apps on the sandbox's forge. */
export class BigRepository {
  private constructor(private readonly forge: Forge, readonly state: string) {}

  /** Apps come in many commits, as they did in life. */
  static async start(state: string, apps: number): Promise<BigRepository> {
    const forge = await Forge.start({ state, port: 0, rateLimit: 1_000_000 });
    await forge.host({ owner: 'lumen', name: 'platform-config' });
    const repository = new BigRepository(forge, state);
    const platform: Record<string, string> = {
      'org.yaml': await readFile(join(example, 'org.yaml'), 'utf8'),
    };
    const earlier: Record<string, string> = {};
    const xrds = 'platform/xrds';
    for (const name of await readdir(join(example, xrds))) {
      const path = `${xrds}/${name}`;
      platform[path] = await readFile(join(example, path), 'utf8');
      // Words changed once, so that requests have to be judged by both states.
      earlier[path] = platform[path].replace(
        /description: (?=\w)/g,
        '$&Earlier, ',
      );
    }
    const values = longFile(longLines);
    platform[`apps/${longApp}/values.yaml`] = values;
    platform[`apps/${longApp}/values.dev.yaml`] = values;
    const batches = [earlier, platform];
    for (let from = 0; from < apps; from += 10) {
      const length = Math.min(10, apps - from);
      const own = Array.from({ length }, (_, at) => filesOf(from + at));
      batches.push(Object.assign({}, ...own));
    }
    await repository.commit(batches);
    return repository;
  }

  get origin(): string {
    return this.forge.origin;
  }

  get address(): string {
    return `${this.forge.origin}/lumen/platform-config.git`;
  }

  get token(): string {
    return this.forge.users.tokens.portal;
  }

  /** The first commit, in which the kinds were described otherwise. */
  first(): Promise<string> {
    return this.git(['rev-list', '--max-parents=0', 'main']);
  }

  /** Commits files by path, one commit for each batch; the newest commit. */
  async commit(batches: Record<string, string>[]): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const head = await this.git(['rev-parse', '-q', '--verify', 'main']).catch(
      () => '',
    );
    let stream = '';
    batches.forEach((files, batch) => {
      const from = batch === 0 && head ? `from ${head}\n` : '';
      const message = `Change ${Object.keys(files).length} files`;
      stream += `commit refs/heads/main\ncommitter Petra Novak <petra@lumen.example> ${
        now - batches.length + batch
      } +0000\n${data(message)}${from}`;
      for (const [path, content] of Object.entries(files)) {
        stream += `M 100644 inline ${path}\n${data(content)}`;
      }
    });
    await this.git(['fast-import', '--quiet'], `${stream}done\n`);
    return this.git(['rev-parse', 'main']);
  }

  private async git(args: string[], input = ''): Promise<string> {
    const folder = this.forge.directory('lumen', 'platform-config');
    const child = spawn('git', ['-C', folder, ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    // One that wants none may end before it is closed.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    let output = '';
    child.stdout.on('data', chunk => {
      output += chunk;
    });
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(`git ${args[0]} ended with ${code}`);
    return output.trim();
  }

  async close() {
    await this.forge.close();
  }
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
