import type { Cluster } from '@gitops-portal/plugin-environments-common';
import type { ClusterConnectionsService } from '@gitops-portal/plugin-environments-node';
import type { Finding } from './Finding';

/** What the portal reads of an engine: without it there is no status. */
const engineResources = {
  flux: { group: 'helm.toolkit.fluxcd.io', resource: 'helmreleases' },
  argocd: { group: 'argoproj.io', resource: 'applications' },
} as const;

async function json(response: Response): Promise<Record<string, unknown>> {
  if (!response.ok) {
    throw new Error(`${response.status} ${await response.text()}`);
  }
  return (await response.json()) as Record<string, unknown>;
}

async function mayList(
  connections: ClusterConnectionsService,
  cluster: string,
  resourceAttributes: Record<string, string>,
): Promise<boolean> {
  const review = await json(
    await connections.request(
      cluster,
      'read',
      '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SelfSubjectAccessReview',
          spec: { resourceAttributes },
        }),
      },
    ),
  );
  return (review.status as { allowed?: boolean }).allowed === true;
}

/**
 * Whether the cluster can be reached, its engine is there, and the read
 * credential may read it and may not read Secrets.
 */
export async function checkCluster(
  connections: ClusterConnectionsService,
  cluster: Cluster,
): Promise<Finding[]> {
  const about = `cluster ${cluster.name}`;
  try {
    const version = await json(
      await connections.request(cluster.name, 'read', '/version', {
        timeoutMs: 10_000,
      }),
    );
    const findings: Finding[] = [
      { about, ok: true, message: `Kubernetes ${version.gitVersion}` },
    ];
    const engine = engineResources[cluster.engine];
    const group = await connections.request(
      cluster.name,
      'read',
      `/apis/${engine.group}`,
    );
    await group.body?.cancel();
    findings.push(
      group.ok
        ? { about, ok: true, message: `serves ${engine.group}` }
        : {
            about,
            ok: false,
            message: `does not serve ${engine.group} (${group.status})`,
            mend: `install ${cluster.engine}, or set the cluster's engine to the one that runs there`,
          },
    );
    if (
      !(await mayList(connections, cluster.name, { ...engine, verb: 'list' }))
    ) {
      findings.push({
        about,
        ok: false,
        message: `the read credential may not list ${engine.resource}`,
        mend: `grant it get, list and watch on ${engine.resource}.${engine.group}`,
      });
    }
    if (
      await mayList(connections, cluster.name, {
        group: '',
        resource: 'secrets',
        verb: 'list',
      })
    ) {
      findings.push({
        about,
        ok: false,
        message: 'the read credential may list Secrets',
        mend: 'take Secrets out of its role: the portal needs none',
      });
    }
    return findings;
  } catch (error) {
    return [
      {
        about,
        ok: false,
        message: error instanceof Error ? error.message : String(error),
        mend: 'check server, certificate authority and token of the cluster',
      },
    ];
  }
}
