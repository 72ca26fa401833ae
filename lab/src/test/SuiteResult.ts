/** How one suite ended. */
export interface SuiteResult {
  name: string;
  passed: number;
  failed: number;
  /** Names of the tests that were not run, with their reasons. */
  skipped: string[];
  /** Names of the tests that failed. */
  failures: string[];
}

/** What a person reads of the suites, and the line that sums them up. */
export function describeResults(results: SuiteResult[]): string[] {
  const sum = (of: (result: SuiteResult) => number) =>
    results.reduce((total, result) => total + of(result), 0);
  return [
    ...results.flatMap(({ name, passed, failed, skipped, failures }) => [
      `${name}: ${passed} passed, ${failed} failed, ${skipped.length} skipped`,
      ...failures.map(title => `  failed: ${title}`),
      ...skipped.map(title => `  skipped: ${title}`),
    ]),
    `${sum(({ passed }) => passed)} passed, ${sum(
      ({ failed }) => failed,
    )} failed`,
  ];
}
