import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readJsonFile, writeJsonFile } from '../store/jsonFile';
import type { ForgeUser } from './ForgeUser';

/** Who asks: a user, nobody in particular, or someone with a wrong token. */
export type Caller =
  | { kind: 'user'; user: ForgeUser }
  | { kind: 'anonymous' }
  | { kind: 'refused' };

/** The tokens of the forge's users, kept in one file that only we can read. */
export class TokenBook {
  private constructor(
    private readonly users: Map<string, ForgeUser>,
    readonly tokens: Readonly<Record<string, string>>,
  ) {}

  /** Reads the file, and makes tokens for users that have none. */
  static open(file: string, users: ForgeUser[]): TokenBook {
    const tokens: Record<string, string> = {};
    const stored = existsSync(file)
      ? readJsonFile<Record<string, unknown>>(file)
      : {};
    for (const { login } of users) {
      const token = stored[login];
      tokens[login] =
        typeof token === 'string' && token.length >= 20
          ? token
          : `sandbox_${login}_${randomBytes(15).toString('hex')}`;
    }
    writeJsonFile(file, tokens, { mode: 0o600 });
    return new TokenBook(new Map(users.map(u => [u.login, u])), tokens);
  }

  /** A user by login. */
  user(login: string): ForgeUser | undefined {
    return this.users.get(login);
  }

  /** A user by the email of a commit. */
  userByEmail(email: string): ForgeUser | undefined {
    for (const user of this.users.values()) {
      if (user.email === email) {
        return user;
      }
    }
    return undefined;
  }

  /**
   * Reads an `Authorization` header: `Bearer T`, `token T`, or Basic with the
   * token as password (any user name) or as user name, as GitHub allows.
   */
  authenticate(header: string | undefined): Caller {
    if (!header) {
      return { kind: 'anonymous' };
    }
    const [scheme, value = ''] = header.trim().split(/\s+/, 2);
    const candidates: string[] = [];
    if (/^(bearer|token)$/i.test(scheme)) {
      candidates.push(value);
    } else if (/^basic$/i.test(scheme)) {
      const pair = Buffer.from(value, 'base64').toString('utf8');
      const colon = pair.indexOf(':');
      candidates.push(pair.slice(colon + 1), pair.slice(0, Math.max(0, colon)));
    }
    for (const candidate of candidates) {
      for (const [login, token] of Object.entries(this.tokens)) {
        const user = this.users.get(login);
        if (user && sameSecret(candidate, token)) {
          return { kind: 'user', user };
        }
      }
    }
    return { kind: 'refused' };
  }
}

function sameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
