/**
 * Ends the process with one sentence that says what is wrong and what to do.
 *
 * @param {string} sentence
 * @returns {never}
 */
export function fail(sentence) {
  process.stderr.write(`gitops-portal: ${sentence}\n`);
  process.exit(2);
}
