import type { Command, CommandGroup, Output } from './Command';
import { UsageError } from './UsageError';

const terminal: Output = {
  out: line => process.stdout.write(`${line}\n`),
  err: line => process.stderr.write(`${line}\n`),
};

const TITLE = 'gitops-portal: the portal at a terminal';

function overview(commands: (Command | CommandGroup)[], title: string): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    title,
    '',
    ...commands.map(
      ({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`,
    ),
    '',
    'COMMAND --help tells more. Exit codes: 0 fine, 1 findings, 2 wrong use.',
  ].join('\n');
}

/** Finds the command, runs it, and tells the exit code. */
export async function runCli(
  [name, ...args]: string[],
  commands: (Command | CommandGroup)[],
  output: Output = terminal,
  title = TITLE,
): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h') {
    output.out(overview(commands, title));
    return name === undefined ? 2 : 0;
  }
  const command = commands.find(candidate => candidate.name === name);
  if (!command) {
    output.err(`Unknown command '${name}'.`);
    output.err(overview(commands, title));
    return 2;
  }
  if ('commands' in command) {
    const words = `${command.name}: ${command.summary}`;
    return runCli(args, command.commands, output, words);
  }
  if (args.includes('--help') || args.includes('-h')) {
    output.out(command.help);
    return 0;
  }
  try {
    return await command.run(args, output);
  } catch (error) {
    if (error instanceof UsageError) {
      output.err(error.message);
      output.err(command.help);
      return 2;
    }
    output.err(error instanceof Error ? error.message : String(error));
    return 1;
  }
}
