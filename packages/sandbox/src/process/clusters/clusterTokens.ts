import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readJsonFile, writeJsonFile } from '../../forge/store/jsonFile';
import type { TokenIdentity } from '../../kube';
import { clusterRoles, clusterUsers, type ClusterUser } from './clusterRoles';

/** The tokens of one cluster's users. */
export type ClusterTokens = Record<ClusterUser, string>;

/** Reads the tokens of all clusters, and makes those that are missing. */
export function clusterTokens(
  file: string,
  environments: string[],
): Record<string, ClusterTokens> {
  const stored = existsSync(file)
    ? readJsonFile<Record<string, Partial<ClusterTokens> | undefined>>(file)
    : {};
  const tokens: Record<string, ClusterTokens> = {};
  for (const environment of environments) {
    const known = stored[environment] ?? {};
    tokens[environment] = Object.fromEntries(
      clusterUsers.map(user => [
        user,
        known[user] ??
          `${environment}-${user}-${randomBytes(20).toString('hex')}`,
      ]),
    ) as ClusterTokens;
  }
  writeJsonFile(file, tokens, { mode: 0o600 });
  return tokens;
}

/** The identities behind a cluster's tokens. */
export function tokenIdentities(
  tokens: ClusterTokens,
): Record<string, TokenIdentity> {
  return Object.fromEntries(
    clusterUsers.map(user => [
      tokens[user],
      {
        user: `portal-${user}`,
        ...(user === 'admin' ? { groups: ['system:masters'] } : {}),
        rules: clusterRoles[user],
      },
    ]),
  );
}
