import { startTestForge, type TestForge } from '../../forge/testForge';
import { recordPastBuild } from './recordPastBuild';

describe('a build of the past', () => {
  let lab: TestForge;

  beforeAll(async () => {
    lab = await startTestForge();
  });

  afterAll(() => lab.close());

  it.each([
    ['success', ['success', 'success'], [5, 10]],
    ['failure', ['failure', 'skipped'], [5, 0]],
  ] as const)('that was a %s has its jobs', async (result, ends, steps) => {
    const { forge } = lab;
    const repository = await forge.host({ owner: 'lumen', name: result });
    await repository.base.commit({
      branch: 'main',
      message: 'Begin\n',
      changes: [{ path: 'README.md', content: 'Begun\n' }],
      author: { name: 'Petra Novak', email: 'petra@lumen.example' },
    });
    await recordPastBuild(forge, repository, {
      app: 'storefront',
      author: 'sam',
      branch: 'main',
      result,
      seconds: 60,
      startedAt: '2026-05-04T10:00:00Z',
      said: ['# pass 2'],
      title: 'Change it',
    });
    const store = forge.actions.store(repository);
    const [run] = store.list();
    const { jobs } = run;
    expect(jobs.map(({ name }) => name)).toEqual([
      'Build / Test',
      'Build / Image',
    ]);
    expect(jobs.map(({ conclusion }) => conclusion)).toEqual(ends);
    expect(jobs.map(job => job.steps.length)).toEqual(steps);
    expect(jobs[0].startedAt).toBe('2026-05-04T10:00:00Z');
    expect(jobs[1].startedAt).toBe(jobs[0].completedAt);
    expect(jobs[1].completedAt).toBe('2026-05-04T10:01:00Z');
    expect(store.log(jobs[0].id)).toContain('# pass 2');
  });
});
