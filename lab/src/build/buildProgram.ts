import { spawn } from 'node:child_process';
import { createWriteStream, promises as fs } from 'node:fs';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { LabPaths } from '../lab/LabPaths';
import { tailOf } from '../log/tailOf';
import { versionOf } from '../programs/GoMod';
import { labFolder } from '../programs/labFolder';
import type { Program } from '../programs/Program';
import { BuildError } from './BuildError';
import { buildArguments, cgoOf } from './buildArguments';
import type { GoToolchain } from './GoToolchain';
import type { BuiltProgram, ProgramStore } from './ProgramStore';

/** What a build needs. */
export interface BuildContext {
  paths: LabPaths;
  store: ProgramStore;
  go: GoToolchain;
  /** How many packages are compiled at once; Go's own default where left out. */
  jobs?: number;
  /** Ends the running build. */
  signal?: AbortSignal;
}

/**
 * Builds a program and installs it, whole or not at all.
 *
 * @throws BuildError with the last lines of its log
 */
export async function buildProgram(
  program: Program,
  key: string,
  context: BuildContext,
): Promise<BuiltProgram> {
  const { paths, store } = context;
  const began = Date.now();
  const version = versionOf(program);
  const log = paths.buildLog(program.name);
  await fs.mkdir(dirname(log), { recursive: true });
  await fs.rm(log, { force: true });
  try {
    return await store.install(program, async folder => {
      for (const binary of program.binaries) {
        const [verb, ...rest] = buildArguments(program, binary, version);
        const output = join(folder, 'bin', binary.name);
        const jobs = context.jobs ? ['-p', String(context.jobs)] : [];
        await callGo(program, [verb, ...jobs, '-o', output, ...rest], context);
      }
      if (program.files) await copyFiles(program, folder, context);
      return { key, version, seconds: (Date.now() - began) / 1000 };
    });
  } catch (error) {
    if (context.signal?.aborted) throw error;
    throw new BuildError(
      program.name,
      error as Error,
      log,
      await tailOf(log, 12),
    );
  }
}

async function copyFiles(
  program: Program,
  folder: string,
  context: BuildContext,
): Promise<void> {
  const output = await callGo(
    program,
    ['mod', 'download', '-json', program.module ?? ''],
    context,
  );
  const { Dir } = JSON.parse(output) as { Dir: string };
  for (const path of program.files ?? []) {
    await fs.cp(join(Dir, path), join(folder, 'share', path), {
      recursive: true,
    });
  }
  await makeWritable(folder);
}

/** The module cache is read-only; what is installed can be removed again. */
async function makeWritable(folder: string): Promise<void> {
  for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      await fs.chmod(path, 0o755);
      await makeWritable(path);
    } else {
      const isScript = path.endsWith('.sh') || dirname(path).endsWith('/bin');
      await fs.chmod(path, isScript ? 0o755 : 0o644);
    }
  }
}

/** Calls `go` in the program's folder; what it says on stderr goes to the log. */
async function callGo(
  program: Program,
  args: string[],
  { go, paths, signal }: BuildContext,
): Promise<string> {
  const log = createWriteStream(paths.buildLog(program.name), { flags: 'a' });
  const chunks: Buffer[] = [];
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      const child = spawn('go', args, {
        cwd: labFolder(program.folder),
        env: { ...go.env, CGO_ENABLED: cgoOf(program) },
        stdio: ['ignore', 'pipe', 'pipe'],
        signal,
      });
      child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
      child.stderr.pipe(log, { end: false });
      child.once('error', reject);
      log.once('error', reject);
      child.once('close', resolve);
    });
    if (code !== 0) throw new Error(`go ${args[0]} ended with ${code}`);
  } finally {
    log.end();
    await finished(log).catch(() => {});
  }
  return Buffer.concat(chunks).toString('utf8');
}
