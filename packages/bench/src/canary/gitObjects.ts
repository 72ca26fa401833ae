import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The content of every object of a repository, as Git unpacks it. */
export async function gitObjects(repository: string): Promise<Buffer> {
  const { stdout } = await run(
    'git',
    [
      ...['-C', repository, 'cat-file'],
      ...['--batch-all-objects', '--batch', '--unordered'],
    ],
    { encoding: 'buffer', maxBuffer: 2 ** 30 },
  );
  return stdout;
}
