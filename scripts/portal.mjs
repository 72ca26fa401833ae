// The one entry of `npm start|test|run cli|bench|lab|sandbox|dev`. It runs on any
// Node from 20 on, and needs nothing installed: it gets what the portal needs,
// says what it does, and hands over.
import { fail } from './bootstrap/fail.mjs';
import { checkMachine } from './bootstrap/checkMachine.mjs';
import { provideNode } from './bootstrap/provideNode.mjs';
import { installPackages } from './bootstrap/installPackages.mjs';

const [, , command, ...args] = process.argv;
const commands = {
  start: () => import('./commands/start.mjs'),
  dev: () => import('./commands/dev.mjs'),
  test: () => import('./commands/test.mjs'),
  cli: () => import('./commands/cli.mjs'),
  bench: () => import('./commands/bench.mjs'),
  lab: () => import('./commands/lab.mjs'),
  sandbox: () => import('./commands/sandbox.mjs'),
};

if (!Object.hasOwn(commands, command)) {
  fail(
    `Unknown command '${command ?? ''}': expected one of ${Object.keys(
      commands,
    ).join(', ')}`,
  );
}

const { run, prepare } = await commands[command]();
checkMachine();
await prepare?.(args);
const node = await provideNode();
await installPackages(node);
await run(args, node);
