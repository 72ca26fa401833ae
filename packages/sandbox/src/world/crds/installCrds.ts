import type { Manifest } from '../control/Manifest';
import type { WorldContext } from '../control/WorldContext';
import { argoCrds } from './argoCrds';
import { crossplaneCrds } from './crossplaneCrds';
import { fluxCrds } from './fluxCrds';
import { kubernetesExtras } from './kubernetesExtras';
import { sealedSecretsCrds } from './sealedSecretsCrds';

/** Installs the kinds that the engine and the platform bring to a cluster. */
export function installCrds(
  context: WorldContext,
  engine: 'flux' | 'argocd',
): void {
  const missing = kubernetesExtras.filter(crd => !isServed(context, crd));
  const crds = [
    ...(engine === 'flux' ? fluxCrds : argoCrds),
    ...crossplaneCrds,
    ...sealedSecretsCrds,
    ...missing,
  ];
  for (const crd of crds) {
    context.cluster.apply(crd, 'cluster-bootstrap', { force: true });
  }
}

/** Whether a kind is served without a definition of ours. */
function isServed(context: WorldContext, crd: Manifest): boolean {
  const { metadata, apiVersion, kind } = crd;
  if (context.cluster.get({ apiVersion, kind, name: metadata.name })) {
    return false;
  }
  const spec = crd.spec as {
    group: string;
    names: { kind: string };
    versions: { name: string }[];
  };
  try {
    context.cluster.list({
      apiVersion: `${spec.group}/${spec.versions[0].name}`,
      kind: spec.names.kind,
    });
    return true;
  } catch {
    return false;
  }
}
