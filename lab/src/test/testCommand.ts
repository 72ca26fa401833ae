import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments, type Command } from '@gitops-portal/cli';
import { LabPaths } from '../lab/LabPaths';
import { LabNetwork } from '../network/LabNetwork';
import { runInNetwork } from '../network/runInNetwork';
import { ProcessStore } from '../process/ProcessStore';
import { labFolder } from '../programs/labFolder';
import { upCommand } from '../up/upCommand';
import { prepareWorld } from './prepareWorld';
import { runConformance, runJourneys, type SuiteContext } from './runSuites';
import { describeResults, type SuiteResult } from './SuiteResult';

/** `lab -- test` */
export const testCommand: Command = {
  name: 'test',
  summary: "The portal's suites and its walk, on the real programs",
  help: `npm run lab -- test [--conformance | --browser] [PATTERN…]

Starts what of the lab does not run. Then it runs the suites that "npm test"
runs against the sandbox (*.conformance.test.ts) against the real programs, and
the journeys of the browser test that are the same in both worlds on a portal
that is connected to the lab; both inside the lab's network.

  --conformance   only the suites; PATTERNs choose among their files
  --browser       only the journeys

Reports are in test-output/lab. What the lab cannot have is skipped, and says
why. The last line is "N passed, N failed".

Exit codes: 0 all passed, 1 something failed.`,
  async run(args, output) {
    const { values, positionals } = readArguments(args, {
      conformance: { type: 'boolean' },
      browser: { type: 'boolean' },
    });
    const paths = LabPaths.fromEnvironment();
    const network = await LabNetwork.open(
      new ProcessStore(paths.run('processes')),
    );
    if (network.exists && !network.isOurs) {
      return runInNetwork(network, ['test', ...args]);
    }
    await upCommand.run([], output);
    if (!existsSync(paths.run('endpoints.json'))) {
      output.err('The demo is not on the lab, so nothing can be tested on it.');
      return 1;
    }
    const folder = labFolder('..', 'test-output', 'lab');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const context: SuiteContext = { paths, output: folder };
    const results: SuiteResult[] = [];
    if (!values.browser) {
      const world = await prepareWorld(paths);
      const patterns = positionals;
      results.push(...(await runConformance(context, { world, patterns })));
      // Suites restart programs; others may have ended with them.
      await upCommand.run([], output);
    }
    if (!values.conformance) results.push(await runJourneys(context));
    writeFileSync(
      join(folder, 'results.json'),
      JSON.stringify(results, undefined, 2),
    );
    for (const line of describeResults(results)) output.out(line);
    return results.some(({ failed }) => failed > 0) ? 1 : 0;
  },
};
