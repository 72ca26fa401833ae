import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseWorkflow } from '../../forge/actions/workflow/parseWorkflow';
import { demoApps, earlierPipeline, filesOf } from './appRepositories';

const versions = { 'v1.0.0': 'a'.repeat(40) };
const path = '.github/workflows/ci.yaml';

const workflowOf = (app: (typeof demoApps)[number]) =>
  String(filesOf(app, versions).find(file => file.path === path)?.content);

describe('the repositories of the demo', () => {
  it.each(demoApps.filter(({ name }) => name !== 'search'))(
    'have a workflow that runs: $name',
    app => {
      const { jobs } = parseWorkflow(path, workflowOf(app));
      expect(jobs.length).toBeGreaterThan(0);
    },
  );

  it('have one that does not', () => {
    const [search] = demoApps.filter(({ name }) => name === 'search');
    expect(() => parseWorkflow(path, workflowOf(search))).toThrow(path);
  });

  it.each(demoApps)('have tests that pass: $name', app => {
    const folder = mkdtempSync(join(tmpdir(), 'demo-app-'));
    try {
      for (const file of filesOf(app, versions)) {
        if (file.path.includes('/')) continue;
        writeFileSync(join(folder, file.path), file.content ?? '');
      }
      const said = execFileSync('sh', ['test.sh'], { cwd: folder });
      expect(String(said)).toBe('1 test, 1 passed\n');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('call versions of the pipeline, of which the first attests no tests', () => {
    const file = join(
      // the sandbox runs from the source tree only, beside the examples
      // eslint-disable-next-line no-restricted-syntax
      __dirname,
      '../../../../../examples/ci/.github/workflows/build.yaml',
    );
    const text = readFileSync(file, 'utf8');
    const steps = (workflow: string) =>
      parseWorkflow('build.yaml', workflow).jobs.flatMap(job =>
        job.steps.map(({ name }) => name),
      );
    const now = steps(text);
    const before = steps(earlierPipeline(text));
    expect(now.filter(name => !before.includes(name))).toEqual([
      'Attest that its tests passed',
    ]);
  });
});
