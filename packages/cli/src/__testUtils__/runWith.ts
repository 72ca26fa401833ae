import type { Command, CommandGroup } from '../Command';
import { runCli } from '../runCli';

/** Runs a command line: its exit code, and what it wrote, a line an entry. */
export async function linesWith(
  commands: (Command | CommandGroup)[],
  args: string[],
) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, commands, {
    out: line => out.push(line),
    err: line => err.push(line),
  });
  return { code, out, err };
}

/** The same, with what it wrote as one text. */
export async function runWith(
  commands: (Command | CommandGroup)[],
  args: string[],
) {
  const { code, out, err } = await linesWith(commands, args);
  return { code, out: out.join('\n'), err: err.join('\n') };
}
