import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { demoUsers } from '@gitops-portal/sandbox';
import type { GiteaClient } from './GiteaClient';

const tokenName = 'lab';
const scopes = ['read:user', 'write:repository', 'write:issue'];

/**
 * Makes the demo's people accounts of Gitea, each with a token, which are kept
 * in a file by login.
 */
export async function ensureForgeUsers(
  gitea: GiteaClient,
  file: string,
): Promise<Record<string, string>> {
  const tokens: Record<string, string> = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : {};
  for (const { login, name, email } of demoUsers) {
    if (!(await gitea.find(`/users/${login}`))) {
      await gitea.send('POST', '/admin/users', {
        username: login,
        full_name: name,
        email,
        password: randomBytes(16).toString('hex'),
        must_change_password: false,
      });
    }
    tokens[login] ??= await newToken(gitea, login);
  }
  writeFileSync(file, `${JSON.stringify(tokens, undefined, 2)}\n`, {
    mode: 0o600,
  });
  return tokens;
}

/** One of that name whose value nobody kept is replaced. */
async function newToken(gitea: GiteaClient, login: string): Promise<string> {
  const path = `/users/${login}/tokens`;
  const known = await gitea.send<{ name: string }[]>('GET', path);
  if (known.some(({ name }) => name === tokenName)) {
    await gitea.send('DELETE', `${path}/${tokenName}`);
  }
  const made = await gitea.send<{ sha1: string }>('POST', path, {
    name: tokenName,
    scopes,
  });
  return made.sha1;
}
