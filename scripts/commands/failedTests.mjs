/** Which tests of a Jest report failed, and which files did not even load. */
export function failedInJest(report) {
  return (report?.testResults ?? []).flatMap(
    ({ name, status, assertionResults }) => {
      const failed = assertionResults.filter(test => test.status === 'failed');
      if (failed.length > 0)
        return failed.map(test => `${name} › ${test.fullName}`);
      return status === 'failed' ? [`${name} did not load`] : [];
    },
  );
}

/** Which tests of a Playwright report failed. */
export function failedInPlaywright(report) {
  return journeys(report, ({ ok }) => !ok);
}

/** Which passed only when they were repeated. */
export function flakyInPlaywright(report) {
  return journeys(report, ({ tests }) =>
    tests.some(({ status }) => status === 'flaky'),
  );
}

function journeys(report, isMeant) {
  const titles = ({ title, specs = [], suites = [] }) =>
    [
      ...specs.filter(isMeant).map(spec => spec.title),
      ...suites.flatMap(titles),
    ].map(inner => `${title} › ${inner}`);
  return (report?.suites ?? []).flatMap(titles);
}
