/* eslint-disable @backstage/no-forbidden-package-imports -- one cluster, without the rest of the sandbox */
import { startWorld, type SealedSecretsTarget } from '@gitops-portal/sandbox';
import { startTestCluster } from '@gitops-portal/sandbox/src/kube/__testUtils__/startTestCluster';
import { ServicesServer } from '@gitops-portal/sandbox/src/services/ServicesServer';
import { SealedSecretsService } from '@gitops-portal/sandbox/src/world/sealedSecrets/SealedSecretsService';
import { testSealingKeys } from '@gitops-portal/sandbox/src/world/testing/sealingKeys';

/** A cluster of the sandbox with a sealed-secrets controller. */
export async function sealingCluster(): Promise<
  SealedSecretsTarget & { kubeconfig: string; close(): Promise<void> }
> {
  const { key } = await testSealingKeys('key');
  const test = await startTestCluster();
  const world = await startWorld({
    clusters: [
      { environment: 'dev', cluster: test.server.cluster, engine: 'flux' },
    ],
    repositories: [],
    sealingKeys: new Map([['dev', key]]),
  });
  const server = await ServicesServer.start({ port: 0 });
  const url = server.mount('dev/sealed-secrets', new SealedSecretsService(key));
  return {
    certificate: `${url}/v1/cert.pem`,
    kubeconfig: test.kubeconfig,
    close: async () => {
      await world.close();
      await server.close();
      await test.stop();
    },
  };
}
