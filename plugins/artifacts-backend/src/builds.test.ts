import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { ArtifactsBackend } from './__testUtils__/ArtifactsBackend';

jest.setTimeout(120_000);

const workflow = `name: CI
on:
  push:
  workflow_dispatch:
    inputs:
      word: { description: What to say, default: hello }
jobs:
  say:
    steps:
      - name: Speak
        run: echo "I say \${{ inputs.word || 'nothing' }}" && test "\${{ inputs.word }}" != fail
`;
const author = { name: 'Maya Lindgren', email: 'maya@lumen.example' };

describe('builds', () => {
  let backend: ArtifactsBackend;
  let server: Awaited<ReturnType<ArtifactsBackend['start']>>;
  let sha: string;

  beforeAll(async () => {
    backend = await ArtifactsBackend.create();
    await backend.forge.host({ owner: 'elsewhere', name: 'payments' });
    server = await backend.start();
    const { actions } = backend.forge;
    actions.start({ registries: {}, variables: {}, secrets: {} });
    sha = await backend.repository.base.commit({
      branch: 'main',
      message: 'Speak\n',
      changes: [{ path: '.github/workflows/ci.yaml', content: workflow }],
      author,
    });
    await actions.idle();
  });

  beforeEach(() => {
    backend.audit.length = 0;
    backend.decide = () => ({ result: AuthorizeResult.ALLOW });
  });

  afterAll(() => backend.close());

  const get = async (path: string) => {
    const { body } = await request(server).get(
      `/api/artifacts/apps/checkout/${path}`,
    );
    return body;
  };
  const post = (path: string, body: object, as?: string) => {
    const sent = request(server)
      .post(`/api/artifacts/apps/checkout/${path}`)
      .send(body);
    const token = as && backend.forge.users.tokens[as];
    return token ? sent.set('x-forge-token', token) : sent;
  };

  it('are listed, with what they built and where it runs', async () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const { builds } = await get('builds');
    const statement = {
      predicateType: 'https://slsa.dev/provenance/v1',
      predicate: {
        runDetails: {
          metadata: {
            invocationId: `http://x/actions/runs/${builds[0].id}/attempts/1`,
          },
        },
      },
    };
    const payload = Buffer.from(JSON.stringify(statement)).toString('base64');
    backend.forge.actions.store(backend.repository).addAttestation({
      digest,
      bundle: { dsseEnvelope: { payload } },
    });
    const running = [{ digest, version: '1.0.0', pods: 1 }];
    backend.rows = [{ environment: 'prod', versions: { running, pods: 1 } }];
    await expect(get('builds')).resolves.toMatchObject({
      repository: { name: 'lumen/checkout' },
      mayBuild: true,
      forgeToken: 'browser',
      more: false,
      builds: [
        {
          state: 'success',
          branch: 'main',
          event: 'push',
          commit: { sha, title: 'Speak', author: 'Maya Lindgren' },
          images: [{ digest, version: '1.0.0', runsIn: ['prod'] }],
        },
      ],
    });
  });

  it('have steps and logs', async () => {
    const { builds } = await get('builds');
    const { jobs } = await get(`builds/${builds[0].id}`);
    expect(jobs).toMatchObject([
      {
        name: 'say',
        state: 'success',
        steps: [{ name: 'Set up job' }, { name: 'Speak', state: 'success' }],
      },
    ]);
    const log = await get(`jobs/${jobs[0].id}/log`);
    expect(log.state).toBe('ready');
    expect(log.steps[1].lines).toContain('I say nothing');
  });

  it('are started with one’s own token, and run again', async () => {
    const options = await get('build-options');
    expect(options).toMatchObject({
      branches: ['main'],
      workflows: [{ name: 'CI', inputs: [{ name: 'word', default: 'hello' }] }],
    });
    const wanted = {
      workflow: options.workflows[0].id,
      ref: 'main',
      inputs: { word: 'fail' },
    };
    const unsigned = await post('builds', wanted);
    expect(unsigned.status).toBe(403);
    expect(unsigned.body.error.message).toContain('Sign in to the forge');
    const stranger = await post('builds', wanted, 'olaf');
    expect(stranger.body.error.message).toContain('Your account may not');
    const odd = await post('builds', { ...wanted, inputs: { x: '1' } }, 'maya');
    expect(odd.body.error.message).toBe('CI has no input x');
    expect((await post('builds', wanted, 'maya')).status).toBe(202);
    await backend.forge.actions.idle();
    const [failed] = (await get('builds')).builds;
    expect(failed).toMatchObject({
      state: 'failure',
      event: 'workflow_dispatch',
      actor: 'maya',
    });
    const again = { failedOnly: true };
    const rerun = await post(`builds/${failed.id}/rerun`, again, 'sam');
    expect(rerun.status).toBe(202);
    await backend.forge.actions.idle();
    const { build } = await get(`builds/${failed.id}`);
    expect(build).toMatchObject({ attempt: 2, actor: 'sam' });
    expect(
      backend.audit.map(({ eventId, outcome }) => `${eventId} ${outcome}`),
    ).toEqual(['build fail', 'build fail', 'build success', 'build success']);
    expect(JSON.stringify(backend.audit)).not.toContain(
      backend.forge.users.tokens.maya,
    );
  });

  it('are for those who may', async () => {
    backend.decide = permission => ({
      result:
        permission === 'artifacts.read'
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
    });
    expect((await get('builds')).mayBuild).toBe(false);
    const refused = await post('builds/1/rerun', { failedOnly: false }, 'maya');
    expect(refused.status).toBe(403);
    expect(backend.audit).toMatchObject([
      { eventId: 'permission-denied', outcome: 'fail' },
    ]);
  });

  it('are read by the portal only where it is to, else with one’s own token', async () => {
    const path = '/api/artifacts/apps/payments/builds';
    for (const rest of ['', '/1']) {
      const { body, status } = await request(server).get(`${path}${rest}`);
      expect(status).toBe(403);
      expect(body.error.message).toContain(
        'payments is built from elsewhere/payments: the portal shows repositories of lumen only',
      );
    }
    const { body: seen } = await request(server)
      .get(path)
      .set('x-forge-token', backend.forge.users.tokens.maya);
    expect(seen).toMatchObject({
      repository: { name: 'elsewhere/payments' },
      builds: [],
    });
  });

  it('are not there for a run that is not', async () => {
    const { error } = await get('builds/999');
    expect(error.name).toBe('NotFoundError');
  });

  describe('as actions', () => {
    const invoke = (name: string, input: object) =>
      request(server)
        .post(
          `/api/artifacts/.backstage/actions/v1/actions/artifacts:${name}/invoke`,
        )
        .send(input);
    const app = 'checkout';

    it('are listed, and told with jobs and the end of their logs', async () => {
      const { body: list } = await invoke('list-builds', { app });
      expect(list.output).toMatchObject({
        repository: { name: 'lumen/checkout' },
        more: false,
      });
      const first = list.output.builds.at(-1);
      expect(first).toMatchObject({ state: 'success', commit: { sha } });

      const { body: one } = await invoke('get-build', { app, run: first.id });
      const [job] = one.output.jobs;
      expect(job).toMatchObject({ name: 'say', state: 'success' });

      const { body: log } = await invoke('get-job-log', {
        ...{ app, job: job.id },
        ...{ step: job.steps[1].number, lines: 1 },
      });
      const [step, ...others] = log.output.steps;
      expect([log.output.state, others]).toEqual(['ready', []]);
      expect(step.lines).toHaveLength(1);
      expect(step.total).toBeGreaterThanOrEqual(1);
    });

    it.each([
      ['get-build', { app, run: 999 }, 404],
      ['get-build', { app, run: 0 }, 400],
      ['list-builds', { app: 'no' }, 404],
    ])('%s refuses %j with %d', async (name, input, status) => {
      expect((await invoke(name, input)).status).toBe(status);
    });

    it.each<[string, object]>([
      ['list-builds', { app }],
      ['get-build', { app, run: 1 }],
      ['get-job-log', { app, job: 1 }],
    ])('%s is not for whom the policy refuses it', async (name, input) => {
      backend.decide = () => ({ result: AuthorizeResult.DENY });
      const { body, status } = await invoke(name, input);
      expect([status, body.error.message]).toEqual([
        403,
        'You may not do artifacts.read on checkout',
      ]);
      expect(backend.audit).toMatchObject([{ eventId: 'permission-denied' }]);
    });
  });
});
