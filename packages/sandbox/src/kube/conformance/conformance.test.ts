import { startTestCluster } from '../__testUtils__/startTestCluster';
import type { TestCluster } from '../__testUtils__/startTestCluster';
import { describeConformance } from './conformance';

const real = process.env.GITOPS_PORTAL_CONFORMANCE_KUBECONFIG;

describe(real ? `the API server of ${real}` : 'the embedded API server', () => {
  let embedded: TestCluster | undefined;

  describeConformance(async () => {
    if (real) {
      return { kubeconfig: real };
    }
    embedded = await startTestCluster();
    const { cluster } = embedded.server;
    return {
      kubeconfig: embedded.kubeconfig,
      appendLog: (pod, line) => cluster.appendLog(pod, line),
    };
  });

  // After the suite's own, which still asks the server.
  afterAll(() => embedded?.stop());
});
