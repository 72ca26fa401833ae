import { describeWorld } from '../../conformance';
import { startTestCluster } from '../__testUtils__/startTestCluster';
import type { TestCluster } from '../__testUtils__/startTestCluster';
import { describeConformance } from '../__testUtils__/conformance';

describeWorld('kubernetes', 'an API server', real => {
  let embedded: TestCluster | undefined;

  describeConformance(async () => {
    if (real) {
      return real;
    }
    embedded = await startTestCluster();
    const { cluster } = embedded.server;
    return {
      admin: { file: embedded.kubeconfig },
      appendLog: (pod, line) => cluster.appendLog(pod, line),
    };
  }, real && 'no kubelet writes logs there');

  // After the suite's own, which still asks the server.
  afterAll(() => embedded?.stop());
});
