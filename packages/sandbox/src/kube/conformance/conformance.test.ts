import { startTestCluster } from '../__testUtils__/startTestCluster';
import type { TestCluster } from '../__testUtils__/startTestCluster';
import { describeConformance } from '../__testUtils__/conformance';

const real = process.env.GITOPS_PORTAL_CONFORMANCE_KUBECONFIG;

// With this variable the suite asks a real API server instead.
describe('an API server (GITOPS_PORTAL_CONFORMANCE_KUBECONFIG)', () => {
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
