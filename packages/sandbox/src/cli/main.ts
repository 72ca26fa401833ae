import { run } from './run';

/** Ctrl-C, or the end of whoever started us. */
function interrupted(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve());
    }
  });
}

run(process.argv.slice(2), {
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
  interrupted,
}).then(status => {
  // exits only when everything is printed, also into a pipe
  process.exitCode = status;
});
