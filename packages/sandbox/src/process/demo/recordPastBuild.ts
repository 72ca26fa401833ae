import { provenanceOf } from '../../forge/actions/equivalents/attest';
import type { JobRecord, RunRecord } from '../../forge/actions/runs/RunRecord';
import type { Forge } from '../../forge/Forge';
import type { HostedRepository } from '../../forge/HostedRepository';
import { timestamp } from '../../forge/store/timestamp';
import { REGISTRY, signatures, type PastBuild } from '../../stories';

const path = '.github/workflows/ci.yaml';
const pipeline = 'lumen/ci/.github/workflows/build.yaml';

/** The jobs of the pipeline, their steps, and how much of the time each takes. */
const jobs: [job: string, steps: [name: string, share: number][]][] = [
  [
    'Build / Test',
    [
      ['Set up job', 0.01],
      ['Check out', 0.02],
      ['Name the commit', 0.01],
      ['Set up Node.js', 0.05],
      ['Test', 0.24],
    ],
  ],
  [
    'Build / Image',
    [
      ['Set up job', 0.01],
      ['Check out', 0.02],
      ['Name the build', 0.01],
      ['List what is in it', 0.08],
      ['Set up BuildKit', 0.07],
      ['Build and push', 0.33],
      ['Attest where it comes from', 0.05],
      ['Attest what is in it', 0.04],
      ['Attest that its tests passed', 0.04],
      ['Announce it to the portal', 0.02],
    ],
  ],
];

/** Where a build ends that fails: the last step of the first job. */
const FAILING = 'Test';

/**
 * Puts a build of the demo's past into the records: its commit, its run with
 * steps and log, and the provenance of what it built.
 */
export async function recordPastBuild(
  forge: Forge,
  repository: HostedRepository,
  build: PastBuild,
): Promise<void> {
  const run = await runOf(forge, repository, build);
  const store = forge.actions.store(repository);
  for (const job of jobsOf(repository, run, build)) {
    run.jobs.push(job.record);
    store.appendLog(job.record.id, job.log);
  }
  if (build.digest) {
    const name = imageOf(build);
    store.addAttestation({
      digest: build.digest,
      bundle: bundleOf(
        name,
        build.digest,
        provenanceOf({
          repository,
          run,
          jobWorkflow: { ref: `${pipeline}@refs/tags/v1`, sha: run.sha },
        }),
      ),
    });
  }
  store.put(run);
}

async function runOf(
  forge: Forge,
  repository: HostedRepository,
  build: PastBuild,
): Promise<RunRecord> {
  const { base, git } = repository;
  const { author, branch, seconds, startedAt, title, version } = build;
  const main = await base.branchHead('main');
  if (branch !== 'main') {
    await git.moveRef(`refs/heads/${branch}`, main, undefined);
  }
  const date = timestamp(new Date(Date.parse(startedAt) - 20_000));
  const signature = { ...signatures[author], date };
  const sha = await base.commit({
    branch,
    message: `${title}\n`,
    changes: [{ path: 'CHANGELOG.md', content: `${version ?? ''} ${title}\n` }],
    author: signature,
  });
  const store = forge.actions.store(repository);
  const began = timestamp(new Date(startedAt));
  const ended = timestamp(new Date(Date.parse(startedAt) + seconds * 1000));
  return {
    id: base.store.change(() => base.store.takeId()),
    number: store.nextNumber(path),
    attempt: 1,
    workflow: { name: 'CI', path },
    event: 'push',
    ref: `refs/heads/${branch}`,
    sha,
    title,
    commit: { message: title, author: signatures[author], at: date },
    actor: author,
    triggeringActor: author,
    createdAt: began,
    startedAt: began,
    updatedAt: ended,
    completedAt: ended,
    status: 'completed',
    conclusion: build.result,
    called: [{ path: pipeline, ref: 'refs/tags/v1', sha }],
    jobs: [],
  };
}

/** One after the other; after one that failed, the next is skipped. */
function jobsOf(
  { base }: HostedRepository,
  run: RunRecord,
  build: PastBuild,
): { record: JobRecord; log: string }[] {
  const failed = build.result === 'failure';
  const ran = failed ? jobs.slice(0, 1) : jobs;
  const whole = ran
    .flatMap(([, steps]) => steps)
    .reduce((sum, [, share]) => sum + share, 0);
  const msPerShare = (build.seconds * 1000) / whole;
  let at = Date.parse(build.startedAt);
  return jobs.map(([name, steps]) => {
    const isSkipped = !ran.some(([other]) => other === name);
    const startedAt = timestamp(new Date(at));
    const done = stepsOf(isSkipped ? [] : steps, {
      at,
      msPerShare,
      run,
      build,
    });
    at = done.at;
    return {
      record: {
        id: base.store.change(() => base.store.takeId()),
        name,
        attempt: 1,
        createdAt: run.createdAt,
        startedAt,
        completedAt: timestamp(new Date(at)),
        status: 'completed',
        conclusion: isSkipped ? 'skipped' : build.result,
        steps: done.records,
      },
      log: done.log,
    };
  });
}

function stepsOf(
  steps: [name: string, share: number][],
  of: { at: number; msPerShare: number; run: RunRecord; build: PastBuild },
): { records: JobRecord['steps']; log: string; at: number } {
  const { build, msPerShare, run } = of;
  let { at } = of;
  const lines: string[] = [];
  const records = steps.map(([name, share], index) => {
    const startedAt = timestamp(new Date(at));
    const failed = build.result === 'failure' && name === FAILING;
    const log = (text: string) =>
      lines.push(`${new Date(at).toISOString().replace('Z', '0000Z')} ${text}`);
    log(
      index === 0
        ? `Job is defined at ${pipeline}@refs/tags/v1`
        : `##[group]Run ${name}`,
    );
    if (index > 0) log('##[endgroup]');
    for (const line of saidBy(name, run, build)) log(line);
    at += share * msPerShare;
    return {
      number: index + 1,
      name,
      status: 'completed' as const,
      conclusion: failed ? ('failure' as const) : ('success' as const),
      startedAt,
      completedAt: timestamp(new Date(at)),
    };
  });
  return { records, log: lines.map(line => `${line}\n`).join(''), at };
}

function saidBy(name: string, run: RunRecord, build: PastBuild): string[] {
  switch (name) {
    case 'Check out':
      return [`lumen/${build.app} at ${run.sha}`];
    case 'Test':
      return build.said ?? [];
    case 'Build and push':
      return build.digest
        ? [`pushed ${imageOf(build)}:${build.version}@${build.digest}`]
        : [];
    default:
      return [];
  }
}

function imageOf({ app }: PastBuild): string {
  return `${REGISTRY}/${app}/${app}`;
}

/** Unsigned: nobody signed anything in a past that is told. */
function bundleOf(name: string, digest: string, predicate: object): object {
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name, digest: { sha256: digest.slice('sha256:'.length) } }],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate,
  };
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    dsseEnvelope: {
      payload: Buffer.from(JSON.stringify(statement)).toString('base64'),
      payloadType: 'application/vnd.in-toto+json',
      signatures: [],
    },
  };
}
