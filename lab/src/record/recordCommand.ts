import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  onlyWord,
  readArguments,
  UsageError,
  type Command,
} from '@gitops-portal/cli';
import { allComponents } from '../components/allComponents';
import { LabPaths } from '../lab/LabPaths';
import { RunningLab } from '../lab/RunningLab';
import { LabNetwork } from '../network/LabNetwork';
import { runInNetwork } from '../network/runInNetwork';
import { ProcessStore } from '../process/ProcessStore';
import { allPrograms } from '../programs/allPrograms';
import { recordScenario } from './recordScenario';
import { argoScenarios } from './scenarios/argoScenarios';
import { fluxScenarios } from './scenarios/fluxScenarios';

const scenarios = [...fluxScenarios, ...argoScenarios];

/** `lab -- record` */
export const recordCommand: Command = {
  name: 'record',
  summary: 'Play a scenario, and record what the controllers write',
  help: `npm run lab -- record SCENARIO [--out FILE]

Plays a scenario on the running lab in a namespace and a repository of its own,
and writes what watches delivered, one JSON object a line. Without --out the
file is FOLDER/SCENARIO.ndjson here, as recordings are kept.

${scenarios
  .map(({ name, about }) => `  ${name.padEnd(24)} ${about}`)
  .join('\n')}

Exit codes: 0 recorded, 1 the lab did not play it, 2 wrong use.`,
  async run(args, output) {
    const { values, positionals } = readArguments(args, {
      out: { type: 'string' },
    });
    const word = onlyWord(positionals, 'SCENARIO');
    const scenario = scenarios.find(({ name }) => name === word);
    if (!scenario) throw new UsageError(`There is no scenario '${word}'`);
    const paths = LabPaths.fromEnvironment();
    const network = LabNetwork.find(new ProcessStore(paths.run('processes')));
    if (network.exists && !network.isOurs) {
      return runInNetwork(network, ['record', ...args]);
    }
    const lab = new RunningLab({
      paths,
      isolated: network.exists,
      components: allComponents,
      programs: allPrograms,
      say: line => output.err(line),
    });
    try {
      const recording = await recordScenario(lab, scenario);
      const file = values.out ?? `${scenario.folder}/${scenario.name}.ndjson`;
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, recording.toString());
      output.err(`${recording.length} lines are in ${file}.`);
      return 0;
    } finally {
      lab.close();
    }
  },
};
