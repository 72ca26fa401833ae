import type { LabCluster } from '../../lab/Lab';
import type { Manifest } from '../../cluster/Manifest';

const apiVersion = 'pkg.crossplane.io/v1';

/** Its package manager leaves such a package alone: there is no image to fetch. */
const paused = { 'crossplane.io/paused': 'true' };

/**
 * Tells Crossplane where a composition function listens. It asks the active
 * revision of the function for that, whoever wrote it.
 *
 * @param endpoint - `host:port`
 */
export async function installFunction(
  cluster: LabCluster,
  name: string,
  endpoint: string,
): Promise<void> {
  const image = `xpkg.crossplane.io/crossplane-contrib/${name}:lab`;
  const revision = `${name}-lab`;
  await cluster.apply([
    {
      apiVersion,
      kind: 'Function',
      metadata: { name, annotations: paused },
      spec: { package: image },
    } as Manifest,
    {
      apiVersion,
      kind: 'FunctionRevision',
      metadata: {
        name: revision,
        annotations: paused,
        labels: { 'pkg.crossplane.io/package': name },
      },
      spec: { desiredState: 'Active', image, revision: 1 },
    } as Manifest,
  ]);
  await cluster.request(
    'PATCH',
    `/apis/${apiVersion}/functionrevisions/${revision}/status`,
    { status: { endpoint, capabilities: ['composition'] } },
  );
}
