/**
 * What the host of processes runs, as a program of its own (`node -e`): no file
 * of it has to be found, however this package is built.
 *
 * It is sent `{id, command, args, cwd, env, input, timeoutMs}` and answers
 * `{id, out}` and `{id, err}` with what is printed, then `{id, status, isLate}`,
 * or `{id, failure}` where it could not be started.
 */
export const hostProgram = `
const { spawn } = require('node:child_process');
const groups = new Set();
const end = pid => {
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It ended by itself meanwhile.
  }
};
const tell = message => process.connected && process.send(message);
process.on('message', ({ id, command, args, cwd, env, input, timeoutMs }) => {
  // A group of its own, to end helpers with it.
  const child = spawn(command, args, { cwd, env, detached: true });
  let isLate = false;
  groups.add(child.pid);
  const timer = setTimeout(() => {
    isLate = true;
    end(child.pid);
  }, timeoutMs);
  const done = answer => {
    clearTimeout(timer);
    groups.delete(child.pid);
    tell({ id, ...answer });
  };
  child.stdout.on('data', out => tell({ id, out }));
  child.stderr.on('data', err => tell({ id, err }));
  child.on('error', ({ message }) => done({ failure: message }));
  child.on('close', status => done({ status, isLate }));
  // It may end before it has read everything; its status tells.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
});
// A signal to all of a terminal's processes is for who hosts them.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.on('disconnect', () => {
  for (const pid of groups) end(pid);
  process.exit();
});
`;
