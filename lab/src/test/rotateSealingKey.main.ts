import { randomBytes } from 'node:crypto';
import { runCli } from '@gitops-portal/cli';
import { SealingKey } from '@gitops-portal/sandbox';
import { ApiServer } from '../cluster/ApiServer';
import { labEnvironments } from '../components/Component';
import { LabPaths } from '../lab/LabPaths';
import { restartCommand } from '../restart/restartCommand';

/**
 * `rotateSealingKey.main.ts ENVIRONMENT`: gives its sealed-secrets controller
 * a newer key beside those that it has, as its `--key-renew-period` would.
 */
async function main(): Promise<number> {
  const environment = labEnvironments.find(name => name === process.argv[2]);
  if (!environment) throw new Error('ENVIRONMENT is missing');
  const { certificate, exportKey } = await newKey();
  const cluster = ApiServer.create({
    environment,
    kubeconfig: LabPaths.fromEnvironment().run(
      environment,
      'controllers.kubeconfig',
    ),
    mayHaveWebhooks: false,
  });
  try {
    await cluster.request('POST', '/api/v1/namespaces/kube-system/secrets', {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/tls',
      metadata: {
        name: `sealed-secrets-key-${randomBytes(4).toString('hex')}`,
        labels: { 'sealedsecrets.bitnami.com/sealed-secrets-key': 'active' },
      },
      stringData: { 'tls.crt': certificate, 'tls.key': exportKey },
    });
  } finally {
    cluster.close();
  }
  return runCli(['restart', `${environment}-sealed-secrets`], [restartCommand]);
}

async function newKey() {
  const key = await SealingKey.generate({ notBefore: new Date() });
  return { certificate: key.certificate, exportKey: key.exportKey() };
}

main().then(
  code => {
    process.exitCode = code;
  },
  error => {
    process.stderr.write(`${error}\n`);
    process.exitCode = 1;
  },
);
