import type { NewApp } from '@gitops-portal/plugin-desired-state-common';
import { ChangeRefused } from '../changes/ChangeRefused';
import { WriterLab } from '../changes/__testUtils__/WriterLab';
import { previewNewApp, previewRemoval } from '../preview/previewApp';

jest.setTimeout(120_000);

const web = {
  name: 'web',
  apiVersion: 'platform.example.org/v1',
  kind: 'WebService',
  spec: {
    image: { repository: 'registry.lumen.example/gifts/gifts', tag: '0.1.0' },
    port: 8080,
  },
  specs: { prod: { replicas: 3 } },
};
const gifts: NewApp = {
  name: 'gifts',
  owner: 'group:default/storefront',
  title: 'Gifts',
  description: 'Wraps: things.',
  environments: ['dev', 'staging', 'prod'],
  requests: [web],
  repository: 'lumen/gifts',
};
const ids = { direct: 'd'.repeat(40), proposed: 'e'.repeat(40) };

describe('AppWriter', () => {
  let lab: WriterLab;
  beforeEach(async () => {
    lab = await WriterLab.start();
  });
  afterEach(() => lab.close());

  const partOf = (app: NewApp = gifts, isNew = true) => ({
    source: lab.source,
    app,
    environments: lab.services.newApps.environmentsOf(app.environments),
    isNew,
  });
  const create = (app?: NewApp, keys?: typeof ids, isNew = true) =>
    lab.services.newApps.create(partOf(app, isNew), {
      author: lab.maya,
      ids: keys,
    });
  const refusal = async (making: Promise<unknown>) => {
    const error = await making.then(
      () => undefined,
      reason => reason as unknown,
    );
    expect(error).toBeInstanceOf(ChangeRefused);
    const { reason } = error as ChangeRefused;
    return 'issues' in reason ? reason.issues.map(each => each.message) : [];
  };
  const changed = async (range: string) =>
    (await lab.remote('diff', '--numstat', range))
      .split('\n')
      .map(line => line.replace(/\t/g, ' '));

  it('creates an app: a commit for what may be direct, a pull request for the rest', async () => {
    const { commit, branch, pullRequest } = await create(gifts, ids);
    expect(branch).toBe('main');
    expect(await changed('main~1..main')).toEqual([
      '14 0 apps/gifts/catalog-info.yaml',
      '3 0 apps/gifts/values.dev.yaml',
      '3 0 apps/gifts/values.staging.yaml',
      '11 0 apps/gifts/values.yaml',
      '19 0 environments/dev/gifts/kustomization.yaml',
      '6 0 environments/dev/gifts/namespace.yaml',
      '30 0 environments/dev/gifts/release.yaml',
      '1 0 environments/dev/kustomization.yaml',
      '19 0 environments/staging/gifts/kustomization.yaml',
      '6 0 environments/staging/gifts/namespace.yaml',
      '30 0 environments/staging/gifts/release.yaml',
      '1 0 environments/staging/kustomization.yaml',
    ]);
    expect(await lab.remote('log', '-1', '--format=%s|%an', 'main')).toBe(
      'gifts: create in dev and staging|Maya Lindgren',
    );
    expect(
      await lab.remote('show', 'main:environments/dev/kustomization.yaml'),
    ).toContain('  - checkout\n  - gifts\n  - inventory\n');
    expect(await lab.remote('show', 'main:apps/gifts/values.yaml')).toBe(
      `# Gifts, common to all environments.

requests:
  web:
    apiVersion: platform.example.org/v1
    kind: WebService
    spec:
      image:
        repository: registry.lumen.example/gifts/gifts
        tag: 0.1.0
      port: 8080`,
    );
    expect(
      await lab.remote('show', 'main:apps/gifts/catalog-info.yaml'),
    ).toContain("  description: 'Wraps: things.'\n  annotations:\n");

    expect(pullRequest).toMatchObject({ number: 1 });
    const head = await lab.remote(
      'for-each-ref',
      '--format=%(objectname)',
      'refs/heads/gitops-portal',
    );
    expect(await lab.remote('rev-parse', `${head}~1`)).toBe(commit);
    expect(await changed(`main..${head}`)).toEqual([
      '6 0 apps/gifts/values.prod.yaml',
      '37 0 environments/prod/apps/gifts.yaml',
    ]);

    // Asked again with the same key: the same answer, and nothing more.
    expect(await create(gifts, ids)).toEqual({ commit, branch, pullRequest });
    expect(await lab.remote('rev-parse', 'main')).toBe(commit);
    await expect(create(gifts)).rejects.toThrow("an app 'gifts' already");
  });

  it('brings an app into a further environment, and removes it from all', async () => {
    const inDev = { ...gifts, environments: ['dev'] };
    await create(inDev);
    await create({ ...inDev, environments: ['staging'] }, undefined, false);
    expect(await changed('main~1..main')).toContain(
      '3 0 apps/gifts/values.staging.yaml',
    );
    const { app, source } = await lab.apps.get('gifts');
    expect(app.environments).toEqual(['dev', 'staging']);

    const head = await lab.head();
    const affected = lab.services.newApps.environmentsOf(app.environments);
    const preview = await previewRemoval(source, app, affected, head);
    expect(preview.write).toBe('direct');
    expect(
      preview.requests.map(({ environment, name, change }) =>
        [environment, name, change].join(' '),
      ),
    ).toEqual(['dev web removed', 'staging web removed']);

    const removal = { author: lab.maya, ids };
    await lab.services.newApps.remove(source, app, removal);
    // The tree is what it was before the app came.
    expect(await lab.remote('diff', 'main~3', 'main')).toBe('');
    await lab.services.newApps.remove(source, app, removal);
    expect(await lab.remote('rev-list', '--count', 'main')).toBe('4');
  });

  it('removes an app of production by a pull request, with all that is its own', async () => {
    const { app, source } = await lab.apps.get('search');
    const { pullRequest, branch } = await lab.services.newApps.remove(
      source,
      app,
      { author: lab.maya },
    );
    expect(pullRequest).toBeDefined();
    const left = await lab.remote('ls-tree', '-r', '--name-only', branch);
    expect(left).not.toMatch(/\/search[/.]/);
    expect(
      await lab
        .remote(
          'grep',
          '-c',
          'search$',
          branch,
          '--',
          'environments/*/kustomization.yaml',
        )
        .catch(() => 'none'),
    ).toBe('none');
  });

  it('removes an app from no environment that nobody was asked about', async () => {
    const { app, source } = await lab.apps.get('search');
    const removing = lab.services.newApps.remove(
      source,
      { ...app, environments: ['dev', 'staging'] },
      { author: lab.maya },
    );
    await expect(removing).rejects.toThrow('came into prod meanwhile');
    expect(await lab.remote('rev-list', '--count', 'main')).toBe('1');
  });

  it('lets no app begin where something else lies already', async () => {
    const file = 'environments/prod/gifts/bank.yaml';
    await lab.publish({ 'environments/staging/gifts/bank.yaml': () => '{}' });
    await expect(create({ ...gifts, environments: ['dev'] })).rejects.toThrow(
      "environments/staging/gifts/bank.yaml is there already, where only 'gifts'",
    );
    await lab.publish({ 'environments/prod/apps/cards.yaml': () => '{}' });
    await expect(create({ ...gifts, name: 'cards' })).rejects.toThrow(
      'environments/prod/apps/cards.yaml is there already',
    );
    // What only looks alike is nobody's.
    await lab.publish({ [file]: () => '{}' });
    await expect(create({ ...gifts, name: 'gift' })).resolves.toBeDefined();
  });

  it('writes no app through a link', async () => {
    await lab.publish({ 'environments/dev/gifts': () => '../prod' }, '120000');
    expect(await refusal(create({ ...gifts, environments: ['dev'] }))).toEqual([
      expect.stringContaining('environments/dev/gifts is no folder'),
    ]);
  });

  it('refuses what cannot be, and writes nothing', async () => {
    const head = await lab.remote('rev-parse', 'main');
    const refused: [Partial<NewApp>, string][] = [
      [{ name: 'kube-system' }, 'is reserved'],
      [{ name: 'flux-system' }, 'is reserved'],
      [{ name: '../x' }, 'expected a-z'],
      [{ requests: [{ ...web, kind: 'Webservice' }] }, 'no kind Webservice'],
      [{ requests: [{ ...web, name: 'Web' }] }, 'be a name in the cluster'],
      [
        { requests: [{ ...web, specs: { prod: { replicas: 'many' } } }] },
        'must be a whole number',
      ],
    ];
    for (const [change, why] of refused) {
      const messages = await refusal(create({ ...gifts, ...change }));
      expect(messages.join()).toContain(why);
    }
    expect(await lab.remote('rev-parse', 'main')).toBe(head);
  });

  it('shows what it would write, and which part goes by a pull request', async () => {
    const head = await lab.head();
    const preview = await previewNewApp(partOf(), head, lab.services.kinds);
    expect(preview.write).toBe('both');
    expect(preview.issues).toEqual([]);
    expect(
      preview.files
        .filter(({ write }) => write === 'pull-request')
        .map(({ file }) => file),
    ).toEqual([
      'apps/gifts/values.prod.yaml',
      'environments/prod/apps/gifts.yaml',
    ]);
    expect(
      preview.files.find(
        ({ file }) => file === 'environments/dev/kustomization.yaml',
      ),
    ).toMatchObject({
      change: 'changed',
      diff: expect.stringContaining('+  - gifts\n'),
    });
    expect(preview.requests[2]).toMatchObject({
      environment: 'prod',
      change: 'added',
      object: {
        kind: 'WebService',
        metadata: { name: 'web', namespace: 'gifts' },
        spec: { port: 8080, replicas: 3 },
      },
    });
    const wrong = partOf({ ...gifts, requests: [{ ...web, spec: {} }] });
    const refused = await previewNewApp(wrong, head, lab.services.kinds);
    expect(refused.issues.length).toBeGreaterThan(0);
    expect(refused.files.length).toBeGreaterThan(0);
    expect(await lab.remote('rev-list', '--count', 'main')).toBe('1');
  });

  it('says what is wrong with a skeleton, and writes nothing', async () => {
    await lab.publish({
      'platform/new-app/skeleton.yaml': text =>
        text.replace('path: [resources]', 'path: resources'),
    });
    expect(await refusal(create())).toEqual([
      'environments.dev.lists[0].path: expected a list',
      'environments.dev.lists[0]: expected the path of a list',
      'environments.staging.lists[0].path: expected a list',
      'environments.staging.lists[0]: expected the path of a list',
    ]);
    await lab.publish({
      'platform/new-app/skeleton.yaml': text =>
        text
          .replace('path: resources', 'path: [resources]')
          .replace('add: ${app}', 'add: ${name}'),
    });
    expect((await refusal(create()))[0]).toContain(
      "'${name}' stands for nothing: expected ${app}",
    );
  });
});
