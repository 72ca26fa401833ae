import { ConflictError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  AdoptedObject,
  Adoption,
} from '@gitops-portal/plugin-desired-state-common';
import { readAppConfiguration } from '../apps/ConfigurationReader';
import { ChangeRefused } from '../changes/ChangeRefused';
import { WriterLab } from '../changes/__testUtils__/WriterLab';
import { writeCommit } from '../git/writeCommit';
import { adoptionAt } from './adoptionAt';
import { previewAdoption } from './previewAdoption';

jest.setTimeout(60_000);

const valuesOf = (spec: JsonObject): JsonObject => ({
  requests: {
    web: {
      apiVersion: 'platform.example.org/v1',
      kind: 'WebService',
      spec: {
        image: { repository: 'registry.lumen.example/a/loyalty', tag: '1.4.2' },
        env: [{ name: 'MODE', value: 'yes' }],
        ...spec,
      },
    },
  },
});
const release = (
  environment: string,
  spec: JsonObject,
  rest: Partial<AdoptedObject> = {},
): AdoptedObject => ({
  environment,
  cluster: `${environment}-eu`,
  ref: {
    group: 'helm.toolkit.fluxcd.io',
    kind: 'HelmRelease',
    namespace: 'loyalty',
    name: 'loyalty',
  },
  origin: {
    chart: 'charts/requests',
    source: 'GitRepository/flux-system/platform-config',
  },
  release: 'loyalty',
  namespace: 'loyalty',
  held: { values: valuesOf(spec) },
  ...rest,
});
const clustersOf = (environment: string) => [
  {
    name: `${environment}-eu`,
    environment,
    engine: 'flux' as const,
    credentials: { read: { kind: 'inCluster' as const } },
  },
];
const adoption = (...objects: AdoptedObject[]): Adoption => ({
  name: 'loyalty',
  owner: 'group:default/storefront',
  objects,
});

describe('adoptionAt', () => {
  let lab: WriterLab;
  beforeEach(async () => {
    lab = await WriterLab.start();
  });
  afterEach(() => lab.close());

  const context = () => ({
    kinds: lab.services.kinds,
    environments: lab.environments.map(environment => ({
      ...environment,
      clusters: clustersOf(environment.name),
    })),
  });
  const at = async (asked: Adoption) =>
    adoptionAt(lab.source, asked, await lab.head(), context());
  const reasons = async (asked: Adoption) =>
    (await at(asked)).plan.places.map(({ reason }) => reason);

  it('brings values to Git that are in effect what the engine objects held', async () => {
    const objects = [
      release('dev', { replicas: 1 }),
      release('staging', { replicas: 2, port: 8080 }),
    ];
    const { plan, values } = await at(adoption(...objects));
    expect(plan.places.map(({ reason }) => reason)).toEqual([
      undefined,
      undefined,
    ]);
    expect([...values.keys()].sort()).toEqual([
      'apps/loyalty/values.dev.yaml',
      'apps/loyalty/values.staging.yaml',
      'apps/loyalty/values.yaml',
      'environments/dev/kustomization.yaml',
      'environments/dev/loyalty/kustomization.yaml',
      'environments/dev/loyalty/namespace.yaml',
      'environments/dev/loyalty/release.yaml',
      'environments/staging/kustomization.yaml',
      'environments/staging/loyalty/kustomization.yaml',
      'environments/staging/loyalty/namespace.yaml',
      'environments/staging/loyalty/release.yaml',
    ]);
    const person = lab.maya;
    const commit = await writeCommit(lab.source.mirror, {
      parent: await lab.head(),
      changes: values,
      message: 'Adopt\n',
      author: person,
      committer: person,
    });
    for (const { environment, held } of objects) {
      const { requests, problems } = await readAppConfiguration(
        lab.source,
        commit,
        'loyalty',
        environment,
      );
      expect(problems).toEqual([]);
      const effective = Object.fromEntries(
        requests.map(({ name, apiVersion, kind, spec }) => [
          name,
          { apiVersion, kind, spec },
        ]),
      );
      expect({ values: { requests: effective } }).toEqual(held);
    }
  });

  it('leaves values where they are that the schema of their kind refuses', async () => {
    const objects = [
      release('dev', { replicas: -1 }),
      release('staging', { replicas: 2 }),
    ];
    expect(await reasons(adoption(...objects))).toEqual([
      expect.stringMatching(/refused in Git \(web: .*at least 0/),
      undefined,
    ]);
  });

  it('leaves them too where a secret is not sealed', async () => {
    const secrets = { smtp: { encryptedData: { TOKEN: 'hunter2' } } };
    const plainSecret = release(
      'dev',
      {},
      {
        held: { values: { ...valuesOf({}), secrets } },
      },
    );
    const [reason] = await reasons(adoption(plainSecret));
    expect(reason).toContain('has to be a sealed value');
    expect(reason).not.toContain('hunter2');
  });

  it('takes no name under which something else has files, as a new app takes none', async () => {
    await lab.publish({
      'environments/dev/loyalty/release.yaml': () => 'a: 1',
    });
    await expect(at(adoption(release('dev', {})))).rejects.toThrow(
      "environments/dev/loyalty/release.yaml is there already, where only 'loyalty' would have files",
    );
  });

  it('describes only, where nothing can come to Git', async () => {
    const application = release(
      'prod',
      {},
      {
        ref: {
          group: 'argoproj.io',
          kind: 'Application',
          namespace: 'argocd',
          name: 'loyalty',
        },
        held: { problem: 'it applies manifests, which are no values' },
      },
    );
    const preview = await previewAdoption(
      lab.source,
      adoption(application),
      lab.services.kinds,
      { ...context(), parent: await lab.head() },
    );
    expect(preview.values).toEqual([]);
    expect(preview.description.map(({ file }) => file)).toEqual([
      'apps/loyalty/catalog-info.yaml',
    ]);
    expect(preview.description[0].diff).toContain(
      '+    gitops-portal.io/delivered-by: prod-eu/Application/argocd/loyalty',
    );
    expect(preview.places).toEqual([
      {
        environment: 'prod',
        cluster: 'prod-eu',
        object: 'Application argocd/loyalty',
        reason: 'it applies manifests, which are no values',
      },
    ]);
  });

  it('adopts nothing under a name that an app has, or that none may have', async () => {
    const named = (name: string) => ({
      ...adoption(release('dev', {})),
      name,
    });
    await expect(at(named('checkout'))).rejects.toThrow(ConflictError);
    await expect(at(named('flux-system'))).rejects.toThrow(ChangeRefused);
  });

  it('makes an app of the description alone', async () => {
    const { description } = await at(adoption(release('dev', {})));
    const [[path, text]] = [...description];
    await lab.publish({ [path]: () => text! });
    const apps = await lab.apps.list();
    expect(apps.find(({ name }) => name === 'loyalty')).toMatchObject({
      owner: 'group:default/storefront',
      environments: [],
      deliveredBy: [
        {
          cluster: 'dev-eu',
          kind: 'HelmRelease',
          namespace: 'loyalty',
          name: 'loyalty',
        },
      ],
    });
  });
});
