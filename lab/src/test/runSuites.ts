import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { labEnvironment } from '../exec/labEnvironment';
import type { LabPaths } from '../lab/LabPaths';
import { runCommand } from '../network/runInNetwork';
import { labFolder } from '../programs/labFolder';
import { jestResults } from './jestResults';
import { LabPortal } from './LabPortal';
import { playwrightResults } from './playwrightResults';
import type { SuiteResult } from './SuiteResult';

const portalPort = 3950;
const module_ = (...names: string[]) =>
  labFolder('..', 'node_modules', ...names);

/** Where suites run, and where they leave their reports. */
export interface SuiteContext {
  paths: LabPaths;
  output: string;
}

/** The suites of the API server, git, the forge, Loki, Prometheus and so on. */
export async function runConformance(
  context: SuiteContext,
  options: { world: string; patterns: string[] },
): Promise<SuiteResult[]> {
  const report = join(context.output, 'conformance.json');
  const { patterns } = options;
  await runNode(
    context,
    [
      module_('@backstage', 'cli', 'bin', 'backstage-cli'),
      ...[
        'repo',
        'test',
        '--watchAll=false',
        '--maxWorkers=1',
        '--testTimeout=60000',
      ],
      ...['--json', `--outputFile=${report}`],
      ...(patterns.length > 0 ? patterns : ['conformance.test']),
    ],
    {
      GITOPS_PORTAL_WORLD: options.world,
      NODE_ENV: 'test',
      NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
    },
    report,
  );
  return jestResults(readReport(report));
}

/** The journeys that are the same in both worlds, on a portal of their own. */
export async function runJourneys(context: SuiteContext): Promise<SuiteResult> {
  const report = join(context.output, 'browser.json');
  const log = join(context.output, 'portal.log');
  const portal = await LabPortal.start({ port: portalPort, log });
  try {
    await runNode(
      context,
      [module_('@playwright', 'test', 'cli.js'), 'test'],
      {
        E2E_PORTAL_PORT: String(portalPort),
        E2E_LAB: context.paths.run('endpoints.json'),
        E2E_OUTPUT: join(context.output, 'browser'),
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      },
      report,
    );
  } finally {
    await portal.stop();
  }
  return playwrightResults(readReport(report));
}

async function runNode(
  { paths }: SuiteContext,
  args: string[],
  env: NodeJS.ProcessEnv,
  report: string,
): Promise<void> {
  rmSync(report, { force: true });
  await runCommand(
    ['env', `--chdir=${labFolder('..')}`, process.execPath, ...args],
    { ...labEnvironment(paths), ...env },
  );
}

/** @throws where the suites did not come so far as to write one */
function readReport<T>(file: string): T {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    throw new Error(`The suites wrote no report (${file})`);
  }
}
