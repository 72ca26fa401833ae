import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { describeWorld, itUnless } from '@gitops-portal/sandbox';
// eslint-disable-next-line @backstage/no-forbidden-package-imports -- for suites
import {
  ClusterAdmin,
  type Manifest,
} from '@gitops-portal/sandbox/src/conformance/__testUtils__/ClusterAdmin';
import { DefaultClusterConnections } from '@gitops-portal/plugin-environments-node';
import { loadKinds } from '@gitops-portal/plugin-schemas-common';
import { dryRun } from './dryRun';

jest.setTimeout(120_000);

const exampleFile = resolve(
  __dirname,
  '../../../../examples/dry-run/dry-run.yaml',
);
const account = {
  name: 'gitops-portal-dry-run',
  namespace: 'gitops-portal',
};

/** What the example asks for, for another group of kinds than it names. */
async function exampleManifests(group: string): Promise<Manifest[]> {
  const text = await readFile(exampleFile, 'utf8');
  return parseAllDocuments(text.replaceAll('platform.example.org', group)).map(
    document => document.toJS() as Manifest,
  );
}

function definitionOf(group: string): Manifest {
  const spec = {
    type: 'object',
    properties: { replicas: { type: 'integer', maximum: 5 } },
  };
  const openAPIV3Schema = { type: 'object', properties: { spec } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `webs.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind: 'Web', plural: 'webs', singular: 'web' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema },
        },
      ],
    },
  };
}

describeWorld('kubernetes', 'the account for dry runs', real => {
  const without = real
    ? undefined
    : 'its API server knows neither RBAC objects nor admission policies';
  const group = `d${randomBytes(3).toString('hex')}.example.org`;
  const namespace = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: account.namespace },
  };
  const definition = definitionOf(group);

  let folder: string;
  let admin: ClusterAdmin;
  let manifests: Manifest[];
  let connections: DefaultClusterConnections | undefined;

  const web = (name: string, spec: object): Manifest => ({
    apiVersion: `${group}/v1`,
    kind: 'Web',
    metadata: { name, namespace: account.namespace },
    spec,
  });
  const environments = (file: string) => [
    {
      name: 'dev',
      title: 'dev',
      write: 'direct' as const,
      promotesTo: [],
      clusters: [
        {
          name: 'dev',
          environment: 'dev',
          engine: 'flux' as const,
          credentials: {
            read: { kind: 'kubeconfig' as const, file },
            dryRun: { kind: 'kubeconfig' as const, file },
          },
        },
      ],
    },
  ];
  /** What the account is answered where it asks to keep an object. */
  const keep = async (name: string) => {
    const path = `/apis/${group}/v1/namespaces/${account.namespace}/webs/${name}`;
    const response = await connections!.request(
      'dev',
      'dryRun',
      `${path}?fieldManager=gitops-portal&force=true`,
      {
        method: 'PATCH',
        headers: { 'content-type': 'application/apply-patch+yaml' },
        body: JSON.stringify(web(name, { replicas: 2 })),
        timeoutMs: 10_000,
      },
    );
    const { message = '' } = (await response.json()) as { message?: string };
    return { status: response.status, message };
  };

  beforeAll(async () => {
    if (!real) return;
    folder = await mkdtemp(join(tmpdir(), 'dry-run-account-'));
    admin = await ClusterAdmin.connect(real.admin);
    manifests = await exampleManifests(group);
    await admin.create(namespace, definition, ...manifests);
    const file = join(folder, 'kubeconfig');
    const token = await admin.tokenOf(account);
    await writeFile(file, admin.kubeconfigWith(token), { mode: 0o600 });
    connections = DefaultClusterConnections.create({
      desiredState: { sources: [] },
      environments: environments(file),
    });
  });
  afterAll(async () => {
    if (!real) return;
    await connections?.close();
    await admin.delete(...manifests, definition, namespace);
    await rm(folder, { recursive: true });
  });

  itUnless(
    without,
    'is answered as the portal asks, and can keep nothing',
    async () => {
      // A policy is obeyed a moment after it was made.
      for (let tries = 0; ; tries += 1) {
        const answer = await keep(`kept-${tries}`);
        if (answer.message.includes('may do dry runs only')) {
          expect(answer.status).toBe(422);
          break;
        }
        await new Promise(done => setTimeout(done, 100));
      }

      const file = join(folder, 'kubeconfig');
      const text = JSON.stringify(definition);
      const { kinds } = loadKinds([{ file: 'web.yaml', text }]);
      const request = (name: string, spec: object) => ({
        environment: 'dev',
        name,
        apiVersion: `${group}/v1`,
        kind: 'Web',
        change: 'added' as const,
        object: web(name, spec) as never,
      });
      await expect(
        dryRun(connections!, environments(file), kinds, [
          request('good', { replicas: 2 }),
          request('many', { replicas: 9 }),
          request('odd', { replica: 1 }),
        ]),
      ).resolves.toMatchObject([
        { request: 'good', verdict: 'accepted' },
        { verdict: 'refused', message: expect.stringContaining('replicas') },
        { verdict: 'refused', message: expect.stringContaining('replica') },
      ]);
      await expect(admin.find(web('good', {}))).resolves.toBeUndefined();
    },
  );
});
