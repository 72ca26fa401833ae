import type { SuiteResult } from './SuiteResult';

/** What of Jest's report is read (`--json`). */
interface JestReport {
  testResults: {
    name: string;
    message: string;
    assertionResults: {
      ancestorTitles: string[];
      title: string;
      status: 'passed' | 'failed' | 'pending' | 'skipped' | 'todo';
    }[];
  }[];
}

/**
 * The suites of a report by their outermost names. A file that could not even
 * be loaded is one failed test.
 */
export function jestResults({ testResults }: JestReport): SuiteResult[] {
  const suites = new Map<string, SuiteResult>();
  const suite = (name: string) => {
    const known = suites.get(name);
    if (known) return known;
    const fresh = { name, passed: 0, failed: 0, skipped: [], failures: [] };
    suites.set(name, fresh);
    return fresh;
  };
  for (const { name: file, assertionResults, message } of testResults) {
    if (assertionResults.length === 0) {
      const result = suite(file);
      result.failed++;
      result.failures.push(message.trim().split('\n')[0]);
    }
    for (const { ancestorTitles, title, status } of assertionResults) {
      const [outermost = file, ...inner] = ancestorTitles;
      const result = suite(outermost);
      const full = [...inner, title].join(' › ');
      if (status === 'passed') {
        result.passed++;
      } else if (status === 'failed') {
        result.failed++;
        result.failures.push(full);
      } else {
        result.skipped.push(full);
      }
    }
  }
  return [...suites.values()];
}
