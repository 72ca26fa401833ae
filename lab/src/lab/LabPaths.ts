import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folders of a lab, below one of the user's cache folder. */
export class LabPaths {
  private constructor(readonly home: string) {}

  /** LAB_HOME, else `gitops-portal-lab` below XDG_CACHE_HOME or `~/.cache`. */
  static fromEnvironment(env: NodeJS.ProcessEnv = process.env): LabPaths {
    const cache = env.XDG_CACHE_HOME || join(homedir(), '.cache');
    return new LabPaths(env.LAB_HOME || join(cache, 'gitops-portal-lab'));
  }

  /** What `build` made of a program: `bin` and `share`. */
  program(name: string, ...names: string[]): string {
    return join(this.home, 'programs', name, ...names);
  }

  /** Data files of a program's module, by their paths in the module. */
  share(program: string, ...names: string[]): string {
    return this.program(program, 'share', ...names);
  }

  /** State of the running lab; `down --wipe` removes it. */
  run(...names: string[]): string {
    return join(this.home, 'run', ...names);
  }

  log(process: string): string {
    return join(this.home, 'logs', `${process}.log`);
  }

  buildLog(program: string): string {
    return join(this.home, 'logs', 'build', `${program}.log`);
  }
}
