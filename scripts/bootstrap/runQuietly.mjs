import { spawn } from 'node:child_process';

/**
 * Runs a program and shows its output only where it fails.
 *
 * @returns {Promise<string>} its output
 */
export function runQuietly(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
    });
    let output = '';
    child.stdout.on('data', chunk => {
      output += chunk;
    });
    child.stderr.on('data', chunk => {
      output += chunk;
    });
    child.once('error', reject);
    child.once('close', code =>
      code === 0
        ? resolve(output)
        : reject(
            new Error(
              `${program} ${args.join(' ')} ended with ${code}:\n${output.slice(
                -4000,
              )}`,
            ),
          ),
    );
  });
}
