import { installCrds } from '../crds/installCrds';
import type { Manifest } from '../control/Manifest';
import { keyOf } from '../control/objectKey';
import { timestamp } from '../control/timestamp';
import type { WorldContext } from '../control/WorldContext';
import { inApplyOrder } from '../inventory/applyOrder';
import { buildKustomization } from '../kustomize/buildKustomization';
import type { WorldRepository } from '../source/GitNetwork';
import type { Snapshot } from '../source/Snapshot';
import { parseYamlDocuments } from '../yaml/parseYaml';
import { applyInWaves } from './applyInWaves';

const MANAGER = 'cluster-bootstrap';
const NODES = 3;

/** The project that Argo CD comes with. */
const defaultProject: Manifest = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: { name: 'default', namespace: 'argocd' },
  spec: {
    sourceRepos: ['*'],
    destinations: [{ namespace: '*', server: '*' }],
    clusterResourceWhitelist: [{ group: '*', kind: '*' }],
  },
};

/**
 * Brings a cluster to where an operator hands it to its engine: kinds, nodes,
 * namespaces, and the engine's own wiring from the repository. What is there
 * stays as it is.
 */
export async function bootstrapCluster(
  context: WorldContext,
  engine: 'flux' | 'argocd',
  repositories: WorldRepository[],
): Promise<void> {
  installCrds(context, engine);
  const system = engine === 'flux' ? 'flux-system' : 'argocd';
  for (const name of ['default', 'kube-system', 'crossplane-system', system]) {
    createIfAbsent(context, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    });
  }
  for (let index = 1; index <= NODES; index++) createNode(context, index);
  const snapshot = await wiringIn(context, repositories);
  if (!snapshot) {
    context.log(
      `No repository has environments/${context.environment}: nothing is delivered to ${context.cluster.name}`,
    );
    return;
  }
  const folder = `environments/${context.environment}`;
  const manifests =
    engine === 'flux'
      ? await buildKustomization(snapshot, `${folder}/flux-system`)
      : [defaultProject, ...(await manifestsIn(snapshot, folder))];
  const ordered = inApplyOrder(manifests);
  const applications = ordered.filter(({ kind }) => kind === 'Application');
  for (const manifest of ordered) {
    if (!applications.includes(manifest)) createIfAbsent(context, manifest);
  }
  applyInWaves(context, applications, manifest =>
    createIfAbsent(context, manifest),
  );
}

async function wiringIn(
  context: WorldContext,
  repositories: WorldRepository[],
): Promise<Snapshot | undefined> {
  for (const { url } of repositories) {
    try {
      const commit = await context.git.head(url, 'main');
      const snapshot = await context.git.snapshot(url, commit);
      if (snapshot.isFolder(`environments/${context.environment}`)) {
        return snapshot;
      }
    } catch (error) {
      context.log(`${url}: ${(error as Error).message}`);
    }
  }
  return undefined;
}

/** The manifests directly in a folder. */
async function manifestsIn(
  snapshot: Snapshot,
  folder: string,
): Promise<Manifest[]> {
  const manifests: Manifest[] = [];
  for (const path of snapshot.list(folder)) {
    const isDirect = !path.slice(folder.length + 1).includes('/');
    if (!isDirect || !/\.ya?ml$/.test(path)) continue;
    const text = (await snapshot.read(path)) ?? '';
    manifests.push(...(parseYamlDocuments(text) as Manifest[]));
  }
  return manifests;
}

function createIfAbsent(context: WorldContext, manifest: Manifest): void {
  if (context.cluster.get(keyOf(manifest))) return;
  context.cluster.apply(manifest, MANAGER, { force: true });
}

function createNode(context: WorldContext, index: number): void {
  const name = `${context.cluster.name}-node-${index}`;
  if (context.cluster.get({ apiVersion: 'v1', kind: 'Node', name })) return;
  const now = timestamp(context.clock.now());
  context.cluster.create(
    {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name,
        labels: {
          'kubernetes.io/hostname': name,
          'topology.kubernetes.io/zone': `zone-${index}`,
        },
      },
      spec: {},
      status: {
        capacity: { cpu: '16', memory: '64Gi', pods: '110' },
        allocatable: { cpu: '15', memory: '60Gi', pods: '110' },
        conditions: [
          {
            type: 'Ready',
            status: 'True',
            reason: 'KubeletReady',
            message: 'kubelet is posting ready status',
            lastHeartbeatTime: now,
            lastTransitionTime: now,
          },
        ],
        nodeInfo: {
          kubeletVersion: 'v1.34.0',
          osImage: 'Linux',
          containerRuntimeVersion: 'containerd://2.1.0',
        },
      },
    },
    'kubelet',
  );
}
