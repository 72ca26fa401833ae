import type { SuiteResult } from './SuiteResult';

/** What of Playwright's report is read (the reporter `json`). */
interface PlaywrightReport {
  suites: PlaywrightSuite[];
  /** What kept the tests from being run. */
  errors: { message?: string }[];
}

interface PlaywrightSuite {
  title: string;
  suites?: PlaywrightSuite[];
  specs: {
    title: string;
    tests: { status: 'expected' | 'unexpected' | 'flaky' | 'skipped' }[];
  }[];
}

/** The journeys of a report. */
export function playwrightResults(report: PlaywrightReport): SuiteResult {
  const result: SuiteResult = {
    name: 'the portal in a browser (lab)',
    passed: 0,
    failed: report.errors.length,
    skipped: [],
    failures: report.errors.map(({ message = 'not run' }) => message),
  };
  const add = ({ specs, suites = [] }: PlaywrightSuite) => {
    for (const { title, tests } of specs) {
      for (const { status } of tests) {
        if (status === 'unexpected') {
          result.failed++;
          result.failures.push(title);
        } else if (status === 'skipped') {
          result.skipped.push(title);
        } else {
          result.passed++;
        }
      }
    }
    suites.forEach(add);
  };
  report.suites.forEach(add);
  return result;
}
