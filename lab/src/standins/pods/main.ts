import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { liveForPods } from '@gitops-portal/sandbox';
import type { LabEnvironment } from '../../components/Component';
import { printLogger } from './printLogger';
import { exposition } from './exposition';
import { LokiPush } from './LokiPush';
import { ownSamples } from './ownSamples';
import { PodMirror } from './PodMirror';

/**
 * standin-pods: stands in for what containers, the kubelet's cAdvisor and a log
 * shipper would do for pods that run nothing.
 */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      environment: { type: 'string', default: '' },
      kubeconfig: { type: 'string', default: '' },
      port: { type: 'string', default: '' },
      loki: { type: 'string', default: '' },
      tenant: { type: 'string', default: '' },
      state: { type: 'string', default: '' },
    },
  });
  const environment = values.environment as LabEnvironment;
  const loki = new LokiPush({
    url: values.loki,
    tenant: values.tenant,
    complain: message => printLogger.warn(message),
  });
  const pods = await PodMirror.start({
    environment,
    kubeconfig: values.kubeconfig,
    logger: printLogger,
    write: (labels, line, at) => loki.push(labels, line, at),
  });
  loki.start();
  const life = liveForPods({ environment, cluster: pods, file: values.state });
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end(exposition(ownSamples(life.samples())));
  });
  server.listen(Number(values.port), '127.0.0.1');
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, async () => {
      server.close();
      life.close();
      pods.close();
      await loki.close();
      process.exit();
    });
  }
}

run().catch(error => {
  printLogger.error(`${error?.stack ?? error}`);
  process.exit(1);
});
