import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '@backstage/types';
import { DeliveryClient } from '@gitops-portal/plugin-delivery-node';
import type { DesiredStateClient } from '@gitops-portal/plugin-desired-state-node';
import type { Forge } from '@gitops-portal/sandbox';
import { runAction } from '../__testUtils__/runAction';
import {
  clientOf,
  startDesiredState,
} from '../__testUtils__/startDesiredState';
import { createCommitAction } from './commitAction';
import { createNewAppAction } from './newAppAction';
import { createPullRequestAction } from './pullRequestAction';
import { createWaitUntilHealthyAction } from './waitUntilHealthyAction';

jest.setTimeout(120_000);

const devLayer = 'apps/shop/values.dev.yaml';
const files: Record<string, string> = {
  'apps/shop/catalog-info.yaml':
    'kind: Component\nmetadata: { name: shop, annotations: { gitops-portal.io/app: shop } }\nspec: { owner: group:default/checkout }\n',
  'apps/shop/values.yaml':
    'requests:\n  web:\n    apiVersion: platform.example.org/v1\n    kind: WebService\n    spec:\n      image: { repository: registry.example.org/shop, tag: 1.0.0 }\n',
  [devLayer]: 'requests:\n  web:\n    spec:\n      replicas: 1 # small\n',
  'apps/shop/values.prod.yaml': 'requests: {}\n',
};

describe('actions that write', () => {
  let at: Awaited<ReturnType<typeof startDesiredState>>;
  let forge: Forge;
  let desiredState: DesiredStateClient;

  beforeAll(async () => {
    at = await startDesiredState({
      files,
      environments: [
        { name: 'dev', write: 'direct' },
        { name: 'prod', write: 'pull-request' },
      ],
      team: 'checkout',
    });
    ({ desiredState, forge } = at);
  });

  afterAll(() => at.close());

  const head = async () => {
    const { base } = forge.repository('lumen', 'config')!;
    return (await base.branchHead('main'))!;
  };
  const show = (commit: string) =>
    forge
      .repository('lumen', 'config')!
      .git.text(['show', '--format=%an%n%s', '--unified=0', commit]);
  const replicas = (value: number) => ({
    app: 'shop',
    environment: 'dev',
    edits: [
      {
        path: ['requests', 'web', 'spec', 'replicas'],
        value,
      },
    ],
  });

  it('gitops:commit changes one line, once, however often its task is resumed', async () => {
    const commit = createCommitAction({ desiredState });
    const { output, lines } = await runAction(commit, replicas(3), {
      task: 'one',
    });
    expect(output).toMatchObject({ branch: 'main', commit: await head() });
    expect(lines.join('\n')).toMatch(/Commit [0-9a-f]{7} is on main/);
    const shown = await show('main');
    expect(shown).toMatch(/^shop: set replicas of web to 3 in dev$/m);
    expect(shown).toMatch(/^- {6}replicas: 1 # small$/m);
    expect(shown).toMatch(/^\+ {6}replicas: 3 # small$/m);
    const again = await runAction(commit, replicas(3), { task: 'one' });
    expect(again.output.commit).toBe(output.commit);
    expect(await head()).toBe(output.commit);
  });

  it('gitops:commit writes nothing in a dry run, and shows what it would', async () => {
    const before = await head();
    const commit = createCommitAction({ desiredState });
    const { output, lines } = await runAction(commit, replicas(4), {
      isDryRun: true,
    });
    expect(output.diff).toMatch(/^\+ +replicas: 4/m);
    expect(output.commit).toBeUndefined();
    expect(lines).toContain('Nothing is written: it would be a commit');
    await expect(
      runAction(commit, replicas(-4), { isDryRun: true }),
    ).rejects.toThrow(/could not be made.*at least 0/);
    expect(await head()).toBe(before);
  });

  it('gitops:commit replaces nothing that somebody has under a new name', async () => {
    const add = (name: string) => ({
      app: 'shop',
      environment: 'dev',
      edits: [
        {
          op: 'add',
          layer: 'base',
          path: ['requests', name],
          value: {
            apiVersion: 'platform.example.org/v1',
            kind: 'WebService',
            spec: { image: { repository: 'registry.example.org/x', tag: '1' } },
          },
        },
      ],
    });
    const commit = createCommitAction({ desiredState });
    await expect(runAction(commit, add('web'))).rejects.toThrow(
      /has a WebService named web already/,
    );
    // The base layer reaches production, where changes are reviewed.
    const { output } = await runAction(commit, add('admin'));
    expect(output.pullRequestUrl).toMatch(/\/pull\/\d+$/);
  });

  it('gitops:commit says which app or value is missing', async () => {
    const commit = createCommitAction({ desiredState });
    const input = { app: 'shop', environment: 'dev' };
    await expect(runAction(commit, input)).rejects.toThrow(/nothing to write/);
    await expect(runAction(commit, { ...input, app: 'x' })).rejects.toThrow(
      /no app x/,
    );
  });

  it('gitops:pull-request opens one where a commit would do', async () => {
    const before = await head();
    const { output, lines } = await runAction(
      createPullRequestAction({ desiredState }),
      replicas(5),
    );
    expect(output).toMatchObject({
      pullRequestNumber: expect.any(Number),
      pullRequestUrl: expect.stringMatching(/\/pull\/\d+$/),
    });
    expect(lines.join('\n')).toMatch(/waits for review/);
    expect(await head()).toBe(before);
  });

  it('gitops:new-app makes an app, once, and none in a dry run', async () => {
    const action = createNewAppAction({ desiredState });
    const app = {
      name: 'parcels',
      owner: 'group:default/checkout',
      description: 'Parcels',
      environments: ['dev'],
      repository: 'lumen/parcels',
      requests: [
        {
          name: 'web',
          apiVersion: 'platform.example.org/v1',
          kind: 'WebService',
          spec: {
            image: { repository: 'registry.example.org/p', tag: 'unbuilt' },
          },
        },
      ],
    };
    const before = await head();
    const dry = await runAction(action, app, { isDryRun: true });
    expect(dry.output.diff).toMatch(/^\+ +kind: WebService/m);
    expect(await head()).toBe(before);
    const { output } = await runAction(action, app, { task: 'new' });
    const again = await runAction(action, app, { task: 'new' });
    expect(again.output.commit).toBe(output.commit);
    const tree = await forge
      .repository('lumen', 'config')!
      .git.text(['ls-tree', '-r', '--name-only', 'main', 'apps/parcels']);
    expect(tree.split('\n')).toEqual([
      'apps/parcels/catalog-info.yaml',
      'apps/parcels/values.dev.yaml',
      'apps/parcels/values.yaml',
    ]);
  });

  describe('gitops:wait-until-healthy', () => {
    let server: Server;
    let rows: object[][];

    beforeAll(async () => {
      server = createServer((_, response) => {
        const now = rows.length > 1 ? rows.shift() : rows[0];
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ clusters: {}, rows: now }));
      });
      await new Promise<void>(done => {
        server.listen(0, '127.0.0.1', done);
      });
    });

    afterAll(() => new Promise(done => server.close(done)));

    const row = (differs: object = {}) => ({
      engine: 'flux',
      headline: 'Synced',
      sync: 'Synced',
      health: 'Healthy',
      freshness: { state: 'live' },
      versions: { running: [{ version: '1.0.0', pods: 1 }], pods: 1 },
      ...differs,
    });

    const wait = (input: JsonObject = {}) => {
      const { port } = server.address() as AddressInfo;
      const delivery = new DeliveryClient(clientOf(`http://127.0.0.1:${port}`));
      const services = { delivery, desiredState, pauseMs: 5 };
      return runAction(createWaitUntilHealthyAction(services), {
        app: 'shop',
        environment: 'dev',
        timeoutSeconds: 30,
        ...input,
      });
    };

    it('tells what it waits for, and ends when the commit is live', async () => {
      const commit = await head();
      const seen = { desiredRevision: commit };
      rows = [
        [],
        [row({ desiredRevision: '0'.repeat(40) })],
        [row({ ...seen, health: 'Progressing' })],
        [row({ ...seen, health: 'Progressing' })],
        [row(seen)],
      ];
      const { output, lines } = await wait({ commit });
      expect(output.version).toBe('1.0.0');
      expect(lines).toEqual([
        'shop in dev: Nothing is delivered yet',
        `shop in dev: Flux has not seen ${commit.slice(0, 7)} yet`,
        'shop in dev: It is starting',
        'shop in dev: It is live and healthy',
      ]);
    });

    it.each([
      [
        'what has given up',
        { headline: 'Stalled' },
        30,
        /has failed in dev: No such chart/,
      ],
      [
        'what takes too long',
        { health: 'Degraded' },
        0.02,
        /not live in dev after 0.02 s: No such chart/,
      ],
    ])('gives the cause of %s', async (_, differs, timeoutSeconds, words) => {
      rows = [[row({ ...differs, cause: { sentence: 'No such chart' } })]];
      await expect(wait({ timeoutSeconds })).rejects.toThrow(words);
    });
  });
});
