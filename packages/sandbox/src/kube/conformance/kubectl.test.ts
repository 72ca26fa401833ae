import { execFile, execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import {
  deployment,
  webService,
  webServices,
} from '../__testUtils__/manifests';
import { startTestCluster } from '../__testUtils__/startTestCluster';
import type { TestCluster } from '../__testUtils__/startTestCluster';

const run = promisify(execFile);

function present(): boolean {
  try {
    execFileSync('kubectl', ['version', '--client'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

// The only tests that may be skipped: kubectl is no part of this repository.
const where = present() ? describe : describe.skip;

where('kubectl, where this machine has it', () => {
  let cluster: TestCluster;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    cluster = await startTestCluster();
    env = {
      ...process.env,
      KUBECONFIG: cluster.kubeconfig,
      HOME: cluster.folder,
      KUBECACHEDIR: join(cluster.folder, 'cache'),
    };
  });

  afterAll(() => cluster.stop());

  const kubectl = async (args: string, input?: object[]) => {
    const child = run('kubectl', args.split(' '), { env });
    child.child.stdin?.end(input?.map(item => stringify(item)).join('---\n'));
    const { stdout, stderr } = await child.catch(error => error);
    return { out: String(stdout).trim(), err: String(stderr).trim() };
  };

  const follow = (args: string) => {
    const child = spawn('kubectl', args.split(' '), { env });
    const lines = createInterface({ input: child.stdout })[
      Symbol.asyncIterator
    ]();
    return {
      next: async () => (await lines.next()).value as string,
      stop: () => child.kill(),
    };
  };

  const apply = 'apply --server-side --field-manager=test -f -';

  it('applies, and waits until a definition is established', async () => {
    expect((await kubectl(apply, [webServices])).out).toBe(
      'customresourcedefinition.apiextensions.k8s.io/webservices.platform.example.org serverside-applied',
    );
    const waited = await kubectl(
      'wait --for=condition=Established crd/webservices.platform.example.org --timeout=10s',
    );
    expect(waited.out).toContain('condition met');
    const objects = [webService('shop', { image: 'x' }), deployment('web')];
    expect((await kubectl(apply, objects)).out.split('\n')).toEqual([
      'webservice.platform.example.org/shop serverside-applied',
      'deployment.apps/web serverside-applied',
    ]);
  });

  it('gets tables, by short names and in all forms', async () => {
    const table = await kubectl('get ws');
    expect(table.out).toMatch(/NAME\s+REPLICAS\s+READY\nshop\s+1/);
    const both = await kubectl('get ws,deploy -o name');
    expect(both.out.split('\n')).toEqual([
      'webservice.platform.example.org/shop',
      'deployment.apps/web',
    ]);
    const path = await kubectl('get deploy web -o jsonpath={.spec.replicas}');
    expect(path.out).toBe('1');
  });

  it('is told why an object is refused', async () => {
    const invalid = await kubectl(apply, [webService('bad', { size: 'huge' })]);
    expect(invalid.err).toContain(
      'The WebService "bad" is invalid: \n* spec.image: Required value\n* spec.size: Unsupported value: "huge"',
    );
    const conflict = await kubectl(
      'apply --server-side --field-manager=other -f -',
      [deployment('web', { image: 'other:1' })],
    );
    expect(conflict.err).toContain(
      'Apply failed with 1 conflict: conflict with "test": .spec.template.spec.containers[name="web"].image',
    );
    const secret = await kubectl('--context=read get secrets');
    expect(secret.err).toContain(
      'Error from server (Forbidden): secrets is forbidden: User "portal-read" cannot list resource "secrets"',
    );
  });

  it('watches, waits for a condition and for the end', async () => {
    const watch = follow('get deploy -w --no-headers');
    expect(await watch.next()).toMatch(/^web\s+0\/1/);
    const ready = kubectl(
      'wait --for=jsonpath={.status.readyReplicas}=1 deploy/web --timeout=10s',
    );
    const key = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: 'default',
      name: 'web',
    };
    cluster.server.cluster.patch(
      key,
      { status: { readyReplicas: 1 } },
      'world',
      { status: true },
    );
    expect(await watch.next()).toMatch(/^web\s+1\/1/);
    expect((await ready).out).toBe('deployment.apps/web condition met');
    watch.stop();
  });

  it('scales, annotates, patches, diffs and rolls out', async () => {
    expect((await kubectl('scale deploy/web --replicas=4')).out).toBe(
      'deployment.apps/web scaled',
    );
    expect((await kubectl('annotate deploy/web note=x')).err).toBe('');
    expect((await kubectl('rollout restart deploy/web')).err).toBe('');
    expect((await kubectl('set image deploy/web web=x:2')).err).toBe('');
    const managers = await kubectl(
      'get deploy web -o jsonpath={.metadata.managedFields[*].manager}',
    );
    expect(managers.out.split(' ').sort()).toEqual([
      'kubectl',
      'kubectl-annotate',
      'kubectl-rollout',
      'kubectl-set',
      'test',
      'world',
    ]);
  });

  it('reads and follows logs', async () => {
    await kubectl('run logger --image=x');
    const pod = { namespace: 'default', name: 'logger' };
    cluster.server.cluster.appendLog(pod, 'one');
    cluster.server.cluster.appendLog(pod, 'two');
    expect((await kubectl('logs logger --tail=1')).out).toBe('two');
    const logs = follow('logs logger -f');
    expect([await logs.next(), await logs.next()]).toEqual(['one', 'two']);
    cluster.server.cluster.appendLog(pod, 'three');
    expect(await logs.next()).toBe('three');
    logs.stop();
  });

  it('asks what it may', async () => {
    expect((await kubectl('auth can-i create pods')).out).toBe('yes');
    expect((await kubectl('--context=read auth can-i create pods')).out).toBe(
      'no',
    );
    expect((await kubectl('--context=read auth can-i --list')).out).toContain(
      'pods/log',
    );
    expect((await kubectl('auth whoami -o jsonpath={..username}')).out).toBe(
      'admin',
    );
  });

  it('deletes, and waits for it', async () => {
    expect((await kubectl('delete deploy/web pod/logger')).out).toContain(
      'deployment.apps "web" deleted',
    );
    expect((await kubectl('get deploy,pod')).err).toContain(
      'No resources found',
    );
  });

  it('describes and explains', async () => {
    const { out } = await kubectl('explain webservice.spec');
    expect(out).toMatch(/image\s+<string> -required-/);
    cluster.server.cluster.event({
      about: {
        apiVersion: 'platform.example.org/v1',
        kind: 'WebService',
        namespace: 'default',
        name: 'shop',
      },
      type: 'Warning',
      reason: 'Quota',
      message: 'quota exceeded',
      source: 'crossplane',
    });
    const described = await kubectl('describe ws shop');
    expect(described.out).toMatch(/Warning\s+Quota.*quota exceeded/);
  });
});
