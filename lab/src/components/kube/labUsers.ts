import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { clusterUsers } from '@gitops-portal/sandbox';

/** A user of an API server. */
interface LabUser {
  name: string;
  group?: string;
  token: string;
}

const administrators = 'system:masters';

/** Those of the lab, then those that the portal is configured with. */
const known: { name: string; group?: string }[] = [
  { name: 'controllers', group: administrators },
  { name: 'system:kube-controller-manager' },
  { name: 'system:kube-scheduler' },
  ...clusterUsers.map(name => ({
    name: `portal-${name}`,
    ...(name === 'admin' && { group: administrators }),
  })),
];

/**
 * The users of an API server from its token file
 * (https://kubernetes.io/docs/reference/access-authn-authz/authentication/#static-token-file),
 * which is made where it is missing.
 */
export function labUsers(file: string): LabUser[] {
  if (!existsSync(file)) write(file);
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(line => {
      const [token, name, , group] = line.split(',');
      return { token, name, group: group?.replaceAll('"', '') };
    });
}

function write(file: string): void {
  const lines = known.map(({ name, group }) =>
    [randomBytes(20).toString('hex'), name, name, group && `"${group}"`]
      .filter(Boolean)
      .join(','),
  );
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
}
