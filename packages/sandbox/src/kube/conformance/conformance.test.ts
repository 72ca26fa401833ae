import { describeWorld, type KubernetesTarget } from '../../conformance';
import { forgetRevisions } from '../../conformance/__testUtils__/realApiServer';
import { startTestCluster } from '../__testUtils__/startTestCluster';
import type { TestCluster } from '../__testUtils__/startTestCluster';
import {
  describeConformance,
  type MissingParts,
} from '../__testUtils__/conformance';

const missingParts = ({ etcd, restart }: KubernetesTarget): MissingParts => ({
  noLogs: 'no kubelet writes logs there',
  noForgetting:
    etcd && restart ? undefined : 'etcd and how to restart are not known',
});

describeWorld('kubernetes', 'an API server', real => {
  let embedded: TestCluster | undefined;

  describeConformance(async () => {
    if (real) {
      return { ...real, forget: () => forgetRevisions(real) };
    }
    embedded = await startTestCluster();
    const { cluster } = embedded.server;
    return {
      admin: { file: embedded.kubeconfig },
      appendLog: (pod, line) => cluster.appendLog(pod, line),
    };
  }, real && missingParts(real));

  // After the suite's own, which still asks the server.
  afterAll(() => embedded?.stop());
});
