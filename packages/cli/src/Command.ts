/** Where a command writes: stdout for what was asked, stderr for the rest. */
export interface Output {
  out(line: string): void;
  err(line: string): void;
}

/** One command of the CLI. */
export interface Command {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** What `--help` prints. */
  help: string;
  /**
   * @returns the exit code: 0 fine, 1 findings, 2 wrong use
   */
  run(args: string[], output: Output): Promise<number>;
}

/** Commands that are about the same thing, called by `GROUP NAME …`. */
export interface CommandGroup {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  commands: Command[];
}
