import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { WorldRepository } from '../source/GitNetwork';

// eslint-disable-next-line no-restricted-syntax -- runs from its sources only
const EXAMPLE = join(__dirname, '../../../../../examples/platform-config');

/** A bare repository with a work tree to push from, in a temporary folder. */
export class TestRepository implements WorldRepository {
  readonly directory: string;
  private readonly work: string;
  private readonly listeners = new Set<() => void>();

  private constructor(private readonly root: string, readonly url: string) {
    this.directory = join(root, 'bare.git');
    this.work = join(root, 'work');
    this.git(root, 'init', '-q', '--bare', '-b', 'main', this.directory);
    this.git(root, 'clone', '-q', this.directory, this.work);
    this.git(this.work, 'checkout', '-q', '-B', 'main');
  }

  /** A repository with these files. */
  static of(files: Record<string, string>): TestRepository {
    const repository = TestRepository.empty('http://git.example/demo.git');
    repository.commit('first commit', files);
    return repository;
  }

  /** The example that users copy. */
  static example(): TestRepository {
    const repository = TestRepository.empty(
      'http://127.0.0.1:7110/lumen/platform-config.git',
    );
    cpSync(EXAMPLE, repository.work, { recursive: true });
    repository.commit('Platform configuration', {});
    return repository;
  }

  private static empty(url: string): TestRepository {
    return new TestRepository(mkdtempSync(join(tmpdir(), 'world-')), url);
  }

  /** Writes files (or removes those without text), commits and pushes. */
  commit(message: string, files: Record<string, string | undefined>): string {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.work, path);
      if (text === undefined) {
        rmSync(file, { recursive: true });
        continue;
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    this.git(this.work, 'add', '-A');
    this.git(
      this.work,
      '-c',
      'user.name=maya',
      '-c',
      'user.email=maya@lumen.example',
      'commit',
      '-q',
      '--allow-empty',
      '-m',
      message,
    );
    this.git(this.work, 'push', '-q', 'origin', 'main');
    for (const listener of this.listeners) listener();
    return this.git(this.work, 'rev-parse', 'HEAD').trim();
  }

  /** Replaces a part of a file, commits and pushes. */
  edit(path: string, from: string | RegExp, to: string): string {
    const before = readFileSync(join(this.work, path), 'utf8');
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${path} has no ${from}`);
    return this.commit(`Edit ${path}`, { [path]: after });
  }

  onPush(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private git(cwd: string, ...args: string[]): string {
    return execFileSync('git', args, { cwd, encoding: 'utf8', stdio: 'pipe' });
  }
}
