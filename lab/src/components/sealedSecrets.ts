import { X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readManifests } from '../cluster/readManifests';
import type { Lab } from '../lab/Lab';
import { versionOf } from '../programs/GoMod';
import { sealedSecrets as program } from '../programs/sealedSecrets';
import type { Component, LabEnvironment } from './Component';
import { portOf } from './ports';

const namespace = 'kube-system';
const account = 'sealed-secrets';
const oneYear = 365 * 24 * 60 * 60;
const rbac = 'rbac.authorization.k8s.io';

const accountManifests = [
  {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: account, namespace },
  },
  {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: account },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
  },
];

/**
 * The controller of Sealed Secrets. It reads only what pods find below `/run`,
 * so it gets a `/run` of its own.
 */
export function sealedSecrets(environment: LabEnvironment): Component {
  const ports = {
    http: portOf(environment, 470),
    metrics: portOf(environment, 471),
  };
  const url = `http://127.0.0.1:${ports.http}`;
  return {
    name: `sealed-secrets-${environment}`,
    group: 'sealed-secrets',
    environment,
    needs: [`controllers-${environment}`],
    programs: [program],
    ports,
    metrics: [{ job: 'sealed-secrets', port: 'metrics' }],
    async prepare(lab) {
      const crds = lab.paths.share(
        'sealed-secrets',
        'helm/sealed-secrets/crds',
      );
      const cluster = lab.cluster(environment);
      await cluster.apply([...readManifests(crds), ...accountManifests]);
      const { status } = await cluster.request<{ status: { token: string } }>(
        'POST',
        `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`,
        {
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'TokenRequest',
          spec: { expirationSeconds: oneYear },
        },
      );
      const file = (name: string) => accountFile(lab, environment, name);
      mkdirSync(accountFile(lab, environment), { recursive: true });
      writeFileSync(file('token'), status.token, { mode: 0o600 });
      writeFileSync(file('namespace'), namespace);
      writeFileSync(
        file('ca.crt'),
        readFileSync(lab.paths.run('tls', 'ca.crt')),
      );
    },
    processes: lab => [
      {
        name: `${environment}-sealed-secrets`,
        title: 'sealed-secrets',
        version: versionOf(program),
        env: {
          KUBERNETES_SERVICE_HOST: '127.0.0.1',
          KUBERNETES_SERVICE_PORT: String(
            lab.port(`apiserver-${environment}`, 'https'),
          ),
          POD_NAMESPACE: namespace,
        },
        command: [
          ...withOwnRun(accountFile(lab, environment)),
          lab.binary('sealed-secrets-controller'),
          `--listen-addr=127.0.0.1:${ports.http}`,
          `--listen-metrics-addr=127.0.0.1:${ports.metrics}`,
        ],
        ready: { url: `${url}/v1/cert.pem` },
        address: url,
      },
    ],
    async setup(lab) {
      const pem = await (await fetch(`${url}/v1/cert.pem`)).text();
      const { certificate, fingerprint } = certificateFiles(lab, environment);
      mkdirSync(lab.paths.run('sealed-secrets'), { recursive: true });
      writeFileSync(certificate, pem);
      writeFileSync(fingerprint, `${fingerprintOf(pem)}\n`);
    },
  };
}

/** The certificate that values are sealed with, and what the portal pins of it. */
export function certificateFiles(
  lab: Pick<Lab, 'paths'>,
  environment: LabEnvironment,
): { certificate: string; fingerprint: string } {
  const file = (ending: string) =>
    lab.paths.run('sealed-secrets', `${environment}.${ending}`);
  return { certificate: file('crt'), fingerprint: file('sha256') };
}

/** `sha256:` and the hash of the certificate in lower-case hexadecimal. */
export function fingerprintOf(pem: string): string {
  const { fingerprint256 } = new X509Certificate(pem);
  return `sha256:${fingerprint256.replaceAll(':', '').toLowerCase()}`;
}

function accountFile(
  lab: Pick<Lab, 'paths'>,
  environment: LabEnvironment,
  ...names: string[]
): string {
  return lab.paths.run(environment, 'sealed-secrets', ...names);
}

const script = [
  'mount -t tmpfs tmpfs /run',
  'mkdir -p /run/secrets/kubernetes.io',
  'cp -r "$1" /run/secrets/kubernetes.io/serviceaccount',
  'shift',
  'exec "$@"',
].join(' && ');

/** A command line that runs what follows with a `/run` that holds a service account. */
function withOwnRun(folder: string): string[] {
  const isRoot = process.geteuid?.() === 0;
  const flags = isRoot ? ['--mount'] : ['--user', '--map-root-user', '--mount'];
  return ['unshare', ...flags, '--', 'sh', '-c', script, 'sh', folder];
}
