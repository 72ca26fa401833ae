import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { replayRecordings } from '@gitops-portal/cli';
import {
  allPrograms,
  LabPaths,
  ProgramStore,
  type SuiteResult,
} from '@gitops-portal/lab';
import { repository, requireLab, runLab } from './LabCli';
import { walkSandbox } from './labWalk';

const corpus =
  process.env.GITOPS_PORTAL_CORPUS ?? resolve(repository, '../shared/corpus');

const say = (line: string) => process.stderr.write(`bench: ${line}\n`);

/** How long the programs that are there took to build, one after the other. */
async function buildSeconds(): Promise<number> {
  const store = new ProgramStore(LabPaths.fromEnvironment());
  const built = await Promise.all(
    allPrograms.map(async program => {
      const record = await store.find(program);
      if (!record)
        throw new Error(`${program.name} is not built: lab -- build`);
      return record.seconds;
    }),
  );
  return Math.round(built.reduce((sum, seconds) => sum + seconds, 0));
}

/** From nothing: what it knew before is forgotten. */
async function upSeconds(): Promise<number> {
  await requireLab('down', '--wipe');
  const began = performance.now();
  await requireLab('up');
  return Math.round((performance.now() - began) / 100) / 10;
}

async function rssMb(): Promise<number> {
  const { rssBytes } = JSON.parse((await runLab('status', '--json')).printed);
  return Math.round(rssBytes / 1_000_000);
}

async function conformance(): Promise<{ passed: number; failed: number }> {
  await runLab('test', '--conformance');
  const file = join(repository, 'test-output', 'lab', 'results.json');
  const results: SuiteResult[] = JSON.parse(readFileSync(file, 'utf8'));
  const sum = (of: (result: SuiteResult) => number) =>
    results.reduce((total, result) => total + of(result), 0);
  return { passed: sum(r => r.passed), failed: sum(r => r.failed) };
}

/** This benchmark's own walk again, inside the lab's network. */
async function walkLab(): Promise<unknown> {
  const script = resolve(repository, 'packages/bench/src/main.ts');
  const bench = [process.execPath, ...process.execArgv, script];
  const [program, ...args] = [...bench, 'lab-walk', '--json'];
  return JSON.parse(await requireLab('exec', program, ...args));
}

/**
 * The lab from nothing: how long, how large; what the portal takes from a
 * commit to the browser in both worlds; suites and recordings.
 */
export async function labBenchmark(): Promise<Record<string, unknown>> {
  const build = await buildSeconds();
  say(`built in ${build} s; starting from nothing`);
  const up = await upSeconds();
  say(`up in ${up} s`);
  const rss = await rssMb();
  say(`${rss} MB; the walk on the lab`);
  const onLab = await walkLab();
  say('the suites on the lab');
  const suites = await conformance();
  await requireLab('down');
  say('the walk on the sandbox');
  const onSandbox = await walkSandbox();
  const recordings = await replayRecordings(join(corpus, 'recordings'));
  return {
    buildSeconds: build,
    upSeconds: up,
    rssMb: rss,
    walkSandbox: onSandbox,
    walkLab: onLab,
    conformance: suites,
    recordings: { ...recordings, wrong: recordings.wrong.length },
  };
}
