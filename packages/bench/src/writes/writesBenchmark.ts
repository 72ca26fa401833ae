import { editLongFile } from './longFile';
import { gitDataApiLatency } from './gitDataApi';
import { killedWriters } from './killedWriters';
import { manyWriters } from './manyWriters';
import { oneLineEdits } from './oneLineEdits';
import { SharedRepository } from './SharedRepository';
import { untouchedForms } from './untouchedForms';

const users = 200;
const replicas = 2;
const fuzzed = 1000;
/**
 * By the Git Data API each commit is a race of its own against all others, so
 * what many at once take grows with their square.
 */
const gitDataApiUsers = 20;

const say = (line: string) => process.stderr.write(`${line}\n`);

/** On a repository of its own, so that none waits for another's commits. */
async function on<T>(measure: (shared: SharedRepository) => Promise<T>) {
  const shared = await SharedRepository.start(users / 2);
  try {
    return await measure(shared);
  } finally {
    await shared.close();
  }
}

/**
 * Measures how changes are written: many at once, through writers that are
 * killed, beside the usual way, and in files of every sort.
 */
export async function writesBenchmark(): Promise<Record<string, unknown>> {
  say('values changed one at a time');
  const edits = oneLineEdits(fuzzed, say);
  const long = await editLongFile(15_000);
  say('forms that nobody touches');
  const forms = untouchedForms();
  say(`${users} users at once through ${replicas} backends`);
  const many = await on(shared => manyWriters(shared, users, replicas));
  say(JSON.stringify({ ...edits, long, ...forms, ...many }));
  say('writers that are killed');
  const killed = await on(shared => killedWriters(shared));
  say(JSON.stringify(killed));
  say('the Git Data API of the forge');
  const gitDataApiLatencyMs = await on(shared =>
    gitDataApiLatency(shared, gitDataApiUsers),
  );
  return {
    ...{ ...many, gitDataApiLatencyMs, gitDataApiUsers },
    ...{ ...edits, ...forms, killed, long },
  };
}
