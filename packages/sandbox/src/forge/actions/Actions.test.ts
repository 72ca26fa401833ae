import { createPublicKey, verify } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { RegistryServer } from '../../registry';
import type { HostedRepository } from '../HostedRepository';
import { startTestForge, type TestForge } from '../testForge';

jest.setTimeout(120_000);

const REGISTRY = 'registry.lumen.example';
const author = { name: 'Maya Lindgren', email: 'maya@lumen.example' };
const examples = join(__dirname, '../../../../../examples');

/** What the pipeline told the portal. */
interface Announced {
  body: Record<string, string>;
  token: string;
}

function filesOf(folder: string) {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true });
  return all
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(file => ({
      path: file.slice(folder.length + 1),
      content: readFileSync(file, 'utf8'),
    }));
}

const workflow = (text: string) => [
  { path: '.github/workflows/ci.yaml', content: text },
];

describe('a pipeline', () => {
  let lab: TestForge;
  let registry: RegistryServer;
  let portal: Server;
  let announced: Announced[];
  let storefront: HostedRepository;
  let builtFirst: string;

  beforeAll(async () => {
    lab = await startTestForge();
    registry = await RegistryServer.start({
      port: 0,
      folder: join(lab.state, 'registry'),
    });
    portal = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
      announced.push({ body: JSON.parse(`${Buffer.concat(chunks)}`), token });
      response.end('{"outcome":"deployed"}');
    });
    await new Promise<void>(done => {
      portal.listen(0, '127.0.0.1', done);
    });
    const { port } = portal.address() as AddressInfo;
    const ci = await lab.forge.host({ owner: 'lumen', name: 'ci' });
    const head = await ci.base.commit({
      branch: 'main',
      message: 'The pipeline',
      changes: filesOf(join(examples, 'ci')),
      author,
    });
    await ci.git.moveRef('refs/tags/v1', head, undefined);
    lab.forge.actions.start({
      registries: { [REGISTRY]: registry.origin },
      variables: { REGISTRY, PORTAL_URL: `http://127.0.0.1:${port}` },
      secrets: { REGISTRY_PASSWORD: 'swordfish' },
    });
    storefront = await lab.forge.host({ owner: 'lumen', name: 'storefront' });
  });

  beforeEach(() => {
    announced = [];
  });

  afterAll(async () => {
    await registry.close();
    await new Promise(done => portal.close(done));
    await lab.close();
  });

  const json = (path: string) =>
    lab.call('GET', `/repos/lumen/${path}`, { as: 'maya' }).then(r => r.json());

  async function push(
    repository: HostedRepository,
    changes: { path: string; content: string }[],
  ) {
    await repository.base.commit({
      branch: 'main',
      message: `Change ${changes[0].path}`,
      changes,
      author,
    });
    await lab.forge.actions.idle();
  }

  async function runOne(name: string, text: string) {
    const repository = await lab.forge.host({ owner: 'lumen', name });
    await push(repository, workflow(text));
    const { workflow_runs: runs } = await json(`${name}/actions/runs`);
    const { jobs } = await json(`${name}/actions/runs/${runs[0].id}/jobs`);
    const log = await lab
      .call('GET', `/repos/lumen/${name}/actions/jobs/${jobs[0]?.id}/logs`)
      .then(response => response.text());
    return { run: runs[0], jobs, log };
  }

  it('builds, attests and announces what was pushed', async () => {
    await push(storefront, filesOf(join(examples, 'apps/storefront')));
    const { workflow_runs: runs } = await json('storefront/actions/runs');
    const [run] = runs;
    const { jobs } = await json(`storefront/actions/runs/${run.id}/jobs`);
    let log = '';
    for (const { id } of jobs) {
      log += await lab
        .call('GET', `/repos/lumen/storefront/actions/jobs/${id}/logs`)
        .then(response => response.text());
    }
    expect(`${run.conclusion} ${log}`).toMatch(/^success/);
    expect(jobs).toMatchObject([
      { name: 'Build / Test', conclusion: 'success' },
      { name: 'Build / Image', conclusion: 'success' },
    ]);
    expect(log).not.toContain('swordfish');

    const [{ body, token }] = announced;
    expect(body).toMatchObject({
      app: 'storefront',
      image: `${REGISTRY}/storefront/storefront`,
      commit: run.head_sha,
      version: `1-${run.head_sha.slice(0, 7)}`,
    });
    expect(log).not.toContain(token);
    builtFirst = body.digest;
    const referrers = await fetch(
      `${registry.origin}/v2/storefront/storefront/referrers/${body.digest}`,
    ).then(response => response.json());
    expect(
      referrers.manifests.map(
        (it: { annotations: Record<string, string> }) =>
          it.annotations['dev.sigstore.bundle.predicateType'],
      ),
    ).toEqual([
      'https://slsa.dev/provenance/v1',
      'https://spdx.dev/Document/v2.3',
      'https://in-toto.io/attestation/test-result/v0.1',
    ]);
    const { attestations } = await json(
      `storefront/attestations/${body.digest}`,
    );
    const predicates = attestations.map(
      ({ bundle }: { bundle: { dsseEnvelope: { payload: string } } }) => {
        const { payload } = bundle.dsseEnvelope;
        return JSON.parse(Buffer.from(payload, 'base64').toString()).predicate;
      },
    );
    expect(predicates).toHaveLength(3);
    expect(predicates).toContainEqual({
      result: 'PASSED',
      configuration: [
        {
          name: 'lumen/storefront/.github/workflows/ci.yaml@refs/heads/main',
        },
      ],
      url: `${lab.forge.origin}/lumen/storefront/actions/runs/${run.id}`,
    });
    const { check_runs: checks } = await json(
      `storefront/commits/${run.head_sha}/check-runs`,
    );
    expect(
      checks.map((it: { name: string; conclusion: string }) => [
        it.name,
        it.conclusion,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['Build / Test', 'success'],
        ['Build / Image', 'success'],
      ]),
    );
  });

  it('builds the same digest of the same commit, by hand', async () => {
    const [first] = lab.forge.actions.store(storefront).list();
    const version = `1-${first.sha.slice(0, 7)}`;
    const dispatched = await lab.call(
      'POST',
      '/repos/lumen/storefront/actions/workflows/ci.yaml/dispatches',
      { as: 'maya', body: { ref: 'main', inputs: { version } } },
    );
    expect(dispatched.status).toBe(204);
    await lab.forge.actions.idle();
    const { workflow_runs: runs } = await json('storefront/actions/runs');
    expect(runs[0]).toMatchObject({
      event: 'workflow_dispatch',
      run_number: 2,
      conclusion: 'success',
    });
    const [{ body, token }] = announced;
    expect(body).toMatchObject({ version, digest: builtFirst });
    const [head, payload, signature] = token.split('.');
    const parse = (part: string) =>
      JSON.parse(Buffer.from(part, 'base64url').toString());
    expect(parse(payload)).toMatchObject({
      iss: lab.forge.origin,
      aud: 'gitops-portal',
      sub: 'repo:lumen/storefront:ref:refs/heads/main',
      repository: 'lumen/storefront',
      job_workflow_ref: 'lumen/ci/.github/workflows/build.yaml@refs/tags/v1',
      workflow_ref:
        'lumen/storefront/.github/workflows/ci.yaml@refs/heads/main',
      actor: 'maya',
    });
    const { jwks_uri: where } = await fetch(
      `${lab.forge.origin}/.well-known/openid-configuration`,
    ).then(response => response.json());
    const { keys } = await fetch(where).then(response => response.json());
    const key = keys.find((it: { kid: string }) => it.kid === parse(head).kid);
    const isGenuine = verify(
      'sha256',
      Buffer.from(`${head}.${payload}`),
      createPublicKey({ key, format: 'jwk' }),
      Buffer.from(signature, 'base64url'),
    );
    expect(isGenuine).toBe(true);
  });

  it('runs the app’s code without a right to tokens, and builds nothing of what fails', async () => {
    const test =
      'test -z "$ACTIONS_ID_TOKEN_REQUEST_TOKEN$ACTIONS_ID_TOKEN_REQUEST_URL" && echo "no token here" && exit 3';
    const { run, jobs, log } = await runOne(
      'tampering',
      `on: push
jobs:
  build:
    name: Build
    permissions: { contents: read, id-token: write, attestations: write }
    uses: lumen/ci/.github/workflows/build.yaml@v1
    with: { image: x/x, test: '${test}' }
`,
    );
    expect(log).toContain('no token here');
    expect(run.conclusion).toBe('failure');
    expect(
      jobs.map((it: { name: string; conclusion: string }) => [
        it.name,
        it.conclusion,
      ]),
    ).toEqual([
      ['Build / Test', 'failure'],
      ['Build / Image', 'skipped'],
    ]);
    expect(announced).toEqual([]);
  });

  it('will not build a commit that is not in the branch', async () => {
    await storefront.git.moveRef(
      'refs/heads/other',
      await storefront.base.branchHead('main'),
      undefined,
    );
    const sha = await storefront.base.commit({
      branch: 'other',
      message: 'Not reviewed [skip ci]',
      changes: [{ path: 'x', content: 'x' }],
      author,
    });
    await lab.forge.actions.dispatch(storefront, {
      path: '.github/workflows/ci.yaml',
      ref: 'main',
      inputs: { commit: sha },
      actor: 'maya',
    });
    await lab.forge.actions.idle();
    const { workflow_runs: runs } = await json('storefront/actions/runs');
    expect(runs[0].conclusion).toBe('failure');
    expect(announced).toEqual([]);
  });

  it('gives no token to a job without the permission', async () => {
    const { run } = await runOne(
      'plain',
      `on: push
jobs:
  a:
    steps:
      - run: test -z "$ACTIONS_ID_TOKEN_REQUEST_URL"
`,
    );
    expect(run.conclusion).toBe('success');
  });

  it('fails by the name of an action that it has no equivalent of', async () => {
    const { run, log } = await runOne(
      'unknown',
      `on: push
jobs:
  a:
    steps:
      - run: echo never
      - uses: acme/deploy@v1
`,
    );
    expect(run.conclusion).toBe('failure');
    expect(log).toContain('no equivalent of acme/deploy@v1');
    expect(log).not.toContain('never');
  });

  it('passes on outputs, environment and failures as GitHub does', async () => {
    const { run, jobs, log } = await runOne(
      'flow',
      `on:
  push: { branches: [main] }
env: { WHO: maya }
jobs:
  a:
    outputs: { word: '\${{ steps.say.outputs.word }}' }
    steps:
      - id: say
        run: |
          echo "word=hello $WHO" >> "$GITHUB_OUTPUT"
          printf 'LONG<<END\\none\\ntwo\\nEND\\n' >> "$GITHUB_ENV"
          echo "::add-mask::hunter2"
      - run: echo "$LONG hunter2" && exit 3
      - run: echo not this
      - if: failure()
        run: echo but this
  b:
    needs: a
    if: always()
    steps:
      - run: test "\${{ needs.a.outputs.word }}" = "hello maya" -a "\${{ needs.a.result }}" = failure
  c:
    needs: a
    steps: [{ run: 'true' }]
`,
    );
    expect(run.conclusion).toBe('failure');
    const ends = Object.fromEntries(
      jobs.map((job: { name: string; conclusion: string }) => [
        job.name,
        job.conclusion,
      ]),
    );
    expect(ends).toEqual({ a: 'failure', b: 'success', c: 'skipped' });
    expect(log).toContain('##[error]Process completed with exit code 3.');
    expect(log).toContain('one\n');
    expect(log).toContain('two ***');
    expect(log).toContain('but this');
    expect(log).not.toMatch(/Z not this/);

    const path = `/repos/lumen/flow/actions/runs/${run.id}`;
    const again = await lab.call('POST', `${path}/rerun`, { as: 'sam' });
    expect(again.status).toBe(201);
    await lab.forge.actions.idle();
    await expect(json(`flow/actions/runs/${run.id}`)).resolves.toMatchObject({
      run_attempt: 2,
      conclusion: 'failure',
      triggering_actor: { login: 'sam' },
    });
  });

  it.each([
    ['nothing', 'jobs: {}', 'it has no jobs'],
    ['broken', 'jobs: [', 'Flow sequence'],
    [
      'call',
      'jobs: { a: { uses: lumen/nowhere/.github/workflows/x.yaml@v1 } }',
      'workflow was not found',
    ],
    [
      'input',
      'jobs: { a: { permissions: write-all, uses: lumen/ci/.github/workflows/build.yaml@v1, with: { imag: x } } }',
      'Invalid input, imag is not defined',
    ],
    [
      'grab',
      'jobs: { a: { uses: lumen/ci/.github/workflows/build.yaml@v1, with: { image: x } } }',
      "requesting 'id-token: write', but is only allowed 'id-token: none'",
    ],
    ['matrix', 'jobs: { a: { strategy: {} } }', 'does not run this'],
  ])('says what is wrong with a workflow: %s', async (name, jobs, message) => {
    const repository = await lab.forge.host({ owner: 'lumen', name });
    await push(repository, workflow(`on: push\n${jobs}\n`));
    const run = lab.forge.actions.store(repository).list()[0];
    const head = (await repository.base.branchHead('main'))!;
    const [file] = await lab.forge.actions.workflows(repository, head);
    expect(run?.problem ?? file.problem).toContain(message);
  });

  it('can be cancelled', async () => {
    const repository = await lab.forge.host({ owner: 'lumen', name: 'long' });
    await repository.base.commit({
      branch: 'main',
      message: 'Long [skip ci]',
      changes: workflow(`on: workflow_dispatch
jobs:
  a:
    steps: [{ run: sleep 600 }]
`),
      author,
    });
    const run = await lab.forge.actions.dispatch(repository, {
      path: '.github/workflows/ci.yaml',
      ref: 'main',
      inputs: {},
      actor: 'maya',
    });
    const cancelled = await lab.call(
      'POST',
      `/repos/lumen/long/actions/runs/${run.id}/cancel`,
      { as: 'maya' },
    );
    expect(cancelled.status).toBe(202);
    await lab.forge.actions.idle();
    expect(run).toMatchObject({ status: 'completed', conclusion: 'cancelled' });
  });

  it('is started by those alone who may write', async () => {
    const path = '/repos/lumen/storefront/actions/workflows/ci.yaml/dispatches';
    const body = { ref: 'main' };
    const refused = await lab.call('POST', path, { as: 'olaf', body });
    expect(refused.status).toBe(403);
    const anonymous = await lab.call('POST', path, { body });
    expect(anonymous.status).toBe(401);
  });
});
