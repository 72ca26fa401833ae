import { demoSecrets, GitRepository } from '@gitops-portal/sandbox';
import type { Manifest } from '../../cluster/Manifest';
import { parseManifests } from '../../cluster/readManifests';
import type { Lab } from '../../lab/Lab';
import type { LabEnvironment } from '../Component';
import { seedOf } from './hostRepository';

/**
 * What a platform team applies by hand, once per cluster: from then on the
 * engines keep themselves as Git has them.
 */
const byHand: Record<LabEnvironment, string[]> = {
  dev: fluxFiles('dev'),
  staging: fluxFiles('staging'),
  prod: ['project', 'platform', 'root'].map(
    name => `environments/prod/${name}.yaml`,
  ),
};

function fluxFiles(environment: LabEnvironment): string[] {
  return ['source', 'flux-system', 'platform', 'apps'].map(
    name => `environments/${environment}/flux-system/${name}.yaml`,
  );
}

/** Starts an environment's engine on the desired state. */
export async function bootstrapEngine(
  lab: Lab,
  environment: LabEnvironment,
): Promise<void> {
  const git = await GitRepository.open(seedOf(lab), lab.paths.run('tmp'));
  const manifests: Manifest[] = [];
  for (const path of byHand[environment]) {
    manifests.push(...parseManifests(await git.text(['show', `HEAD:${path}`])));
  }
  await lab
    .cluster(environment)
    .apply([...secretsOf(environment), ...manifests]);
}

/** Secrets that exist beside the repository, in namespaces that it makes, too. */
function secretsOf(environment: LabEnvironment): Manifest[] {
  return demoSecrets()
    .filter(({ environments }) => environments?.includes(environment))
    .flatMap(({ namespace, name, data }) => [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name, namespace },
        stringData: data,
      },
    ]);
}
