import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { fail } from '../bootstrap/fail.mjs';
import { below } from '../bootstrap/paths.mjs';
import { typeScriptArguments } from '../bootstrap/runTypeScript.mjs';
import {
  failedInJest,
  failedInPlaywright,
  flakyInPlaywright,
} from './failedTests.mjs';
import { buildFrontend } from '../bootstrap/buildFrontend.mjs';

const output = below('test-output');
const bin = (...parts) => below('node_modules', ...parts);

/** Runs one program, its output shown, and tells its exit code. */
function runProgram(node, args, env = {}) {
  return new Promise(resolve => {
    const child = spawn(node.path, args, {
      cwd: below(),
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...node.env, ...env },
    });
    child.once('error', () => resolve(1));
    child.once('exit', code => resolve(code ?? 1));
  });
}

/** A check that is one test: it passes or fails as a whole. */
const check = args => async node => {
  const code = await runProgram(node, args);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
};

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Stores are tested on a server that is there, or on SQLite alone. */
const postgresql = 'BACKSTAGE_TEST_DATABASE_POSTGRES16_CONNECTION_STRING';

async function unit(node) {
  if (!process.env[postgresql]) {
    process.stderr.write(
      `Stores are not tested on PostgreSQL: ${postgresql} is not set.\n`,
    );
  }
  const report = `${output}/unit.json`;
  const code = await runProgram(
    node,
    [
      bin('@backstage', 'cli', 'bin', 'backstage-cli'),
      'repo',
      'test',
      '--watchAll=false',
      '--maxWorkers=2',
      // React's warnings of tests that do not wait are many pages long.
      '--silent',
      // A test waits for events, so its limit only ends what hangs.
      '--testTimeout=120000',
      '--json',
      `--outputFile=${report}`,
    ],
    {
      NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
      NODE_ENV: 'test',
    },
  );
  const result = readReport(report);
  const passed = result?.numPassedTests ?? 0;
  // A suite that does not even load has no test to count.
  const failed =
    (result?.numFailedTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0);
  return {
    passed,
    failed: code === 0 ? failed : Math.max(failed, 1),
    failures: failedInJest(result),
  };
}

async function browser(node) {
  await buildFrontend(node);
  const report = `${output}/browser.json`;
  const code = await runProgram(
    node,
    [bin('@playwright', 'test', 'cli.js'), 'test'],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  );
  const result = readReport(report);
  for (const title of flakyInPlaywright(result)) {
    process.stdout.write(`passed only when repeated: ${title}\n`);
  }
  const stats = result?.stats;
  const failed = stats?.unexpected ?? 0;
  return {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: code === 0 ? failed : Math.max(failed, 1),
    failures: failedInPlaywright(result),
  };
}

/**
 * What the real programs say, asked again: for machines with Go. Where the
 * oracles cannot be built, the stage says why and counts nothing.
 */
async function oracles(node) {
  const args = ['schema', 'helm', '--json', '--build-seconds', '600'];
  const child = spawn(
    node.path,
    typeScriptArguments('lab/src/main.ts', ['oracles', ...args]),
    { cwd: below(), stdio: ['ignore', 'pipe', 'inherit'], env: node.env },
  );
  let report = '';
  child.stdout.on('data', chunk => {
    report += chunk;
  });
  const code = await new Promise(resolve => {
    child.once('error', () => resolve(1));
    child.once('close', resolve);
  });
  if (code === 2) return { passed: 0, failed: 0 };
  try {
    const { passed, failed } = JSON.parse(report);
    return { passed, failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const stages = {
  types: check([bin('typescript', 'bin', 'tsc'), '--pretty', 'false']),
  format: check([
    bin('prettier', 'bin-prettier.js'),
    '--check',
    '.',
    '--loglevel',
    'warn',
  ]),
  lint: check([
    bin('@backstage', 'cli', 'bin', 'backstage-cli'),
    'repo',
    'lint',
    '--successCache',
  ]),
  unit,
  oracles,
  browser,
};

/** Without a stage named, all but what needs more than Node. */
const usual = Object.keys(stages).filter(name => name !== 'oracles');

export async function prepare(args) {
  const unknown = args.find(arg => !Object.hasOwn(stages, arg));
  if (unknown) {
    fail(
      `Unknown stage '${unknown}': npm test knows ${Object.keys(stages).join(
        ', ',
      )}; without one it runs all but oracles.`,
    );
  }
}

/** `npm test [-- STAGE…]`: all checks, and one line that sums them up. */
export async function run(args, node) {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const total = { passed: 0, failed: 0 };
  const failures = [];
  for (const name of args.length > 0 ? args : usual) {
    const started = Date.now();
    const { passed, failed, failures: named } = await stages[name](node);
    total.passed += passed;
    total.failed += failed;
    if (failed > 0) failures.push(...(named?.length ? named : [name]));
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    process.stdout.write(
      `\n[${name}] ${passed} passed, ${failed} failed, ${seconds} s\n\n`,
    );
  }
  // Again at the end, where a long output is still read.
  for (const failure of failures) process.stdout.write(`failed: ${failure}\n`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
}
