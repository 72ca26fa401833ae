import {
  clusterRoles,
  clusterUsers,
  type ClusterUser,
} from '@gitops-portal/sandbox';
import type { Manifest } from '../../cluster/Manifest';

const api = 'rbac.authorization.k8s.io';

/**
 * What the portal's users may do is what they may do in the sandbox. The
 * administrator's rights come from its group; nobody has none.
 */
export const portalRoles: Manifest[] = clusterUsers
  .filter(user => user !== 'admin' && clusterRoles[user].length > 0)
  .flatMap(user => [roleOf(user), bindingOf(user)]);

function roleOf(user: ClusterUser): Manifest {
  return {
    apiVersion: `${api}/v1`,
    kind: 'ClusterRole',
    metadata: { name: `portal-${user}` },
    rules: clusterRoles[user],
  };
}

function bindingOf(user: ClusterUser): Manifest {
  const name = `portal-${user}`;
  return {
    apiVersion: `${api}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: api, kind: 'ClusterRole', name },
    subjects: [{ apiGroup: api, kind: 'User', name }],
  };
}
