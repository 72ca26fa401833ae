import { spawn } from 'node:child_process';
import { below } from './paths.mjs';

/** Arguments with which Node runs a TypeScript file of this repository. */
export function typeScriptArguments(file, args = []) {
  return [
    '--no-warnings',
    '--require',
    below('node_modules', '@backstage', 'cli', 'config', 'nodeTransform.cjs'),
    below(file),
    ...args,
  ];
}

/**
 * Runs a program of this repository to its end, with its own input and output,
 * and ends with its exit code.
 */
export function runTypeScript(node, file, args, env = {}) {
  const child = spawn(node.path, typeScriptArguments(file, args), {
    stdio: 'inherit',
    env: { ...node.env, ...env },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => child.kill(signal));
  }
  child.once('exit', code => process.exit(code ?? 1));
}
