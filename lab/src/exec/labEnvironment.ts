import { delimiter } from 'node:path';
import type { LabPaths } from '../lab/LabPaths';
import { allPrograms } from '../programs/allPrograms';

/** What a program finds in its environment that works with the lab. */
export function labEnvironment(paths: LabPaths): NodeJS.ProcessEnv {
  const folders = allPrograms.map(({ name }) => paths.program(name, 'bin'));
  return {
    ...process.env,
    PATH: [...folders, process.env.PATH].join(delimiter),
    KUBECONFIG: paths.run('kubeconfig'),
    LAB_HOME: paths.home,
    LAB_RUN: paths.run(),
  };
}
