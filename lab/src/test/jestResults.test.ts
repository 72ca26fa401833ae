import { jestResults } from './jestResults';
import { describeResults } from './SuiteResult';

const results = jestResults({
  testResults: [
    {
      name: '/repo/a.test.ts',
      message: '',
      assertionResults: [
        { ancestorTitles: ['Loki (lab)'], title: 'lists', status: 'passed' },
        {
          ancestorTitles: ['Loki (lab)', 'a tail'],
          title: 'ends',
          status: 'failed',
        },
        {
          ancestorTitles: ['Loki (lab)'],
          title: 'forgets [skipped: it does not]',
          status: 'pending',
        },
      ],
    },
    {
      name: '/repo/b.test.ts',
      message: 'Cannot find module x\n  at y',
      assertionResults: [],
    },
  ],
});

describe('the results of suites', () => {
  it('are counted by suite, and a file that does not load has failed', () => {
    expect(results).toEqual([
      {
        name: 'Loki (lab)',
        passed: 1,
        failed: 1,
        failures: ['a tail › ends'],
        skipped: ['forgets [skipped: it does not]'],
      },
      {
        name: '/repo/b.test.ts',
        passed: 0,
        failed: 1,
        failures: ['Cannot find module x'],
        skipped: [],
      },
    ]);
  });

  it('are told one by one, and summed up', () => {
    expect(describeResults(results)).toEqual([
      'Loki (lab): 1 passed, 1 failed, 1 skipped',
      '  failed: a tail › ends',
      '  skipped: forgets [skipped: it does not]',
      '/repo/b.test.ts: 0 passed, 1 failed, 0 skipped',
      '  failed: Cannot find module x',
      '1 passed, 2 failed',
    ]);
  });
});
