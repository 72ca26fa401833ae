import { readCallers } from './callsIn';
import { judgeCallers } from './judgeCallers';
import { versionsOfTags } from './PipelineVersion';

const workflow = 'acme/ci/.github/workflows/build.yaml';
const versions = new Map([
  [
    workflow,
    versionsOfTags([
      { name: 'v1.0.0', commit: 'a'.repeat(40) },
      { name: 'v1.1.0', commit: 'b'.repeat(40) },
      { name: 'v1', commit: 'b'.repeat(40) },
    ]),
  ],
]);
const calling = (ref: string) =>
  `on: push\njobs:\n  build:\n    uses: ${workflow}@${ref}\n`;
const judge = (...texts: string[]) => {
  const files = texts.map((text, index) => ({ path: `${index}.yaml`, text }));
  const reading = readCallers(files, [workflow]);
  return { ...reading, ...judgeCallers(reading, versions) };
};

describe('the callers of a repository', () => {
  it.each([
    ['current', [calling('v1')]],
    ['current', [calling('b'.repeat(40))]],
    ['behind', [calling('v1.0.0')]],
    ['behind', [calling('v1'), calling('a'.repeat(40))]],
    ['unreleased', [calling('main')]],
    ['unreleased', [calling('c'.repeat(40)), calling('v1.0.0')]],
    ['absent', ['jobs:\n  build:\n    steps: []\n']],
    ['absent', ['']],
    ['absent', []],
    ['invalid', ['jobs: {a: 1\n']],
    ['current', ['jobs: {a: 1\n', calling('v1')]],
  ])('are %s (%#)', (state, texts) => {
    expect(judge(...texts).state).toBe(state);
  });

  it('have a place and a version', () => {
    expect(judge(calling('v1.0.0')).callers).toEqual([
      {
        path: '0.yaml',
        job: 'build',
        workflow,
        ref: 'v1.0.0',
        line: 4,
        version: 'v1.0.0',
        state: 'behind',
      },
    ]);
  });

  it('tell of jobs that stand beside the call, and of no others', () => {
    const lint = '  lint:\n    steps: []\n';
    expect(judge(calling('v1') + lint).ownJobs).toEqual(['lint']);
    expect(judge(`jobs:\n${lint}`, calling('v1')).ownJobs).toEqual([]);
  });

  it('are found through an alias, and where the name is written in capitals', () => {
    const text = `x: &ci ACME/ci/.github/workflows/build.yaml@v1\njobs:\n  build:\n    uses: *ci\n`;
    expect(judge(text).callers).toMatchObject([{ workflow, ref: 'v1' }]);
  });

  it('tell where a file is broken', () => {
    expect(judge('jobs: {a: 1\n').problems[0]).toMatch(/^0.yaml: .+ at line 2/);
  });
});
