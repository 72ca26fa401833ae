/**
 * Runs one step of the bootstrap and says how long it took. Steps write to
 * stderr, so that stdout stays the command's own.
 *
 * @template T
 * @param {string} title what is being done, as a sentence without its end
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const started = Date.now();
  process.stderr.write(`gitops-portal: ${title} …\n`);
  const result = await work();
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stderr.write(`gitops-portal: ${title}: done in ${seconds} s\n`);
  return result;
}
