import { setTimeout as pause } from 'node:timers/promises';
import { percentiles } from '../percentiles';
import { changeOf, type SharedRepository } from './SharedRepository';

/** Tries of one commit, after which it is given up. */
const attempts = 400;

/**
 * How long the usual way takes: each commit on its own by the Git Data API of
 * the forge (ref, file, blob, tree, commit, ref), tried again where the branch
 * moved meanwhile.
 */
export async function gitDataApiLatency(
  shared: SharedRepository,
  users: number,
): Promise<{ p50: number; p95: number }> {
  const call = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${shared.api}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${shared.token}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    const answer = (await response.json()) as Record<string, never>;
    return { ok: response.ok, answer: answer as Record<string, unknown> };
  };

  const commit = async (user: number) => {
    const change = changeOf(user);
    const [{ file }] = change.edits;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const ref = await call('GET', '/git/ref/heads/main');
      const head = (ref.answer.object as { sha: string }).sha;
      const parent = await call('GET', `/git/commits/${head}`);
      const content = await call('GET', `/contents/${file}?ref=${head}`);
      const text = Buffer.from(
        content.answer.content as string,
        'base64',
      ).toString();
      const changed = text.replace(/(replicas|port): \d+/, `$1: ${user % 50}`);
      const blob = await call('POST', '/git/blobs', {
        content: `${changed}# ${user}\n`,
        encoding: 'utf-8',
      });
      const tree = await call('POST', '/git/trees', {
        base_tree: (parent.answer.tree as { sha: string }).sha,
        tree: [
          { path: file, mode: '100644', type: 'blob', sha: blob.answer.sha },
        ],
      });
      const made = await call('POST', '/git/commits', {
        message: `User ${user}`,
        tree: tree.answer.sha,
        parents: [head],
        author: change.author,
      });
      const moved = await call('PATCH', '/git/refs/heads/main', {
        sha: made.answer.sha,
        force: false,
      });
      if (moved.ok) return;
      await pause(Math.random() * 100);
    }
    throw new Error(`User ${user} never got a commit in`);
  };

  const durations = await Promise.all(
    Array.from({ length: users }, async (_, user) => {
      const begun = performance.now();
      await commit(user);
      return performance.now() - begun;
    }),
  );
  return percentiles(durations);
}
