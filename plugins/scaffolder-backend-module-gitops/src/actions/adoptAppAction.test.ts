import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type {
  UnmappedApp,
  UnmappedObject,
} from '@gitops-portal/plugin-delivery-common';
import {
  DeliveryClient,
  deliveryServiceRef,
} from '@gitops-portal/plugin-delivery-node';
import { runAction } from '../__testUtils__/runAction';
import {
  clientOf,
  startDesiredState,
} from '../__testUtils__/startDesiredState';
import { createAdoptAppAction } from './adoptAppAction';

jest.setTimeout(60_000);

const files: Record<string, string> = {
  'platform/new-app/skeleton.yaml': `
environments: { dev: { files: flux }, prod: { files: argo } }
`,
  'platform/new-app/flux/c/${environment}/${app}.yaml': `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: '\${app}', namespace: '\${app}' }
spec:
  chart:
    spec:
      chart: ./charts/requests
      sourceRef: { kind: GitRepository, name: platform, namespace: flux-system }
`,
  'platform/new-app/argo/argo/${app}.yaml': `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: '\${app}', namespace: argocd }
`,
};
const web = {
  apiVersion: 'platform.example.org/v1',
  kind: 'WebService',
  spec: { image: { repository: 'registry.example.org/loyalty', tag: '1.4.2' } },
};
const place = (environment: string, kindOf: string): UnmappedObject => ({
  cluster: `${environment}-eu`,
  environment,
  engine: 'flux',
  headline: 'Synced',
  ref: { group: 'g', kind: kindOf, namespace: 'loyalty', name: 'loyalty' },
  origin: {
    chart: 'charts/requests',
    source: 'GitRepository/flux-system/platform',
  },
  release: 'loyalty',
  namespace: 'loyalty',
});
const loyalty: UnmappedApp = {
  name: 'loyalty',
  owner: 'group:default/storefront',
  objects: [
    {
      ...place('dev', 'HelmRelease'),
      held: { values: { requests: { web } } },
    },
    {
      ...place('prod', 'Application'),
      held: { problem: 'it applies manifests, which are no values' },
    },
  ],
};

describe('gitops:adopt-app', () => {
  let at: Awaited<ReturnType<typeof startDesiredState>>;
  let server: Server;
  let found: UnmappedApp[];
  let action: ReturnType<typeof createAdoptAppAction>;

  beforeAll(async () => {
    const environment = (name: string, engine: string) => ({
      name,
      write: 'direct',
      clusters: [
        {
          name: `${name}-eu`,
          engine,
          server: 'https://127.0.0.1:1',
          credentials: { read: { token: 'none' } },
        },
      ],
    });
    server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ clusters: {}, apps: found }));
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    const { port } = server.address() as AddressInfo;
    const delivery = new DeliveryClient(clientOf(`http://127.0.0.1:${port}`));
    at = await startDesiredState({
      files,
      source: { skeleton: 'platform/new-app' },
      environments: [environment('dev', 'flux'), environment('prod', 'argocd')],
      team: 'storefront',
      features: [
        createServiceFactory({
          service: deliveryServiceRef,
          deps: {},
          factory: () => delivery,
        }),
      ],
    });
    const { desiredState } = at;
    action = createAdoptAppAction({ delivery, desiredState });
  });

  beforeEach(() => {
    found = [loyalty];
  });

  afterAll(async () => {
    await new Promise(done => server.close(done));
    await at.close();
  });

  const run = (
    input: JsonObject = {},
    more: { task?: string; isDryRun?: boolean } = {},
  ) => {
    const asked = { found: 'loyalty', owner: 'group:default/storefront' };
    return runAction(action, { ...asked, ...input }, more);
  };

  const pulls = () =>
    at.forge
      .repository('lumen', 'config')!
      .records.pulls.map(({ title, body = '' }) => ({ title, body }));

  it('shows in a dry run what it would write, and writes nothing', async () => {
    const { output, lines } = await run({}, { isDryRun: true });
    expect(lines.slice(0, 2)).toEqual([
      'dev: HelmRelease loyalty/loyalty in dev-eu: its values come to Git',
      'prod: Application loyalty/loyalty in prod-eu: read-only, because it applies manifests, which are no values',
    ]);
    expect(output.diff).toContain('apps/loyalty/catalog-info.yaml');
    expect(output.diff).toContain('c/dev/loyalty.yaml');
    expect(lines.join('\n')).not.toContain('registry.example.org');
    expect(pulls()).toEqual([]);
  });

  it('says that nothing of the name was found', async () => {
    found = [];
    await expect(run()).rejects.toThrow(
      'Nothing runs that would be loyalty and is no app yet',
    );
  });

  it('opens two pull requests that tell what the engines will do, once', async () => {
    const { output } = await run({ title: 'Loyalty' }, { task: 'one' });
    expect(output).toMatchObject({
      app: 'loyalty',
      descriptionUrl: expect.stringMatching(/\/lumen\/config\/pull\/1$/),
      valuesUrl: expect.stringMatching(/\/lumen\/config\/pull\/2$/),
    });
    const [values, description] = pulls().sort((a, b) =>
      b.title.localeCompare(a.title),
    );
    expect(description.title).toBe('loyalty: describe what runs');
    expect(description.body).toContain('changes nothing in any cluster');
    expect(description.body).toContain(
      'in prod-eu: it applies manifests, which are no values',
    );
    expect(values.title).toBe('loyalty: take over its values in dev');
    expect(values.body).toContain('`HelmRelease loyalty/loyalty` in dev-eu');
    expect(values.body).toContain('deletes what they deliver');
    expect(values.body).toContain('### loyalty in dev');
    expect(values.body).not.toContain('### loyalty in prod');
    expect(values.body).not.toContain('Change-Id');
    // Resumed without what its checkpoints kept.
    const again = await run({ title: 'Loyalty' }, { task: 'one' });
    expect(again.output).toEqual(output);
    expect(pulls()).toHaveLength(2);
  });
});
