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
  const titles = ({ title, specs = [], suites = [] }) =>
    [
      ...specs.filter(({ ok }) => !ok).map(spec => spec.title),
      ...suites.flatMap(titles),
    ].map(inner => `${title} › ${inner}`);
  return (report?.suites ?? []).flatMap(titles);
}
