import { startTestForge, type TestForge } from '../testForge';

describe('the GraphQL API', () => {
  let test: TestForge;

  beforeAll(async () => {
    test = await startTestForge({ rateLimit: 10 });
    await test.forge.host({ owner: 'lumen', name: 'empty' });
    await test.forge.host({ owner: 'lumen', name: 'hidden', private: true });
    const { base } = test.repository;
    const author = { name: 'Sam', email: 'sam@lumen.example' };
    const head = await base.commit({
      branch: 'main',
      message: 'A workflow\n',
      changes: [
        { path: '.github/workflows/ci.yaml', content: 'jobs: {}\n' },
        { path: '.github/workflows/odd', content: Buffer.from([0, 1]) },
      ],
      author,
    });
    await base.git.moveRef('refs/heads/feature', head, undefined);
    await base.commit({
      branch: 'feature',
      message: 'More\n',
      changes: [{ path: 'a', content: 'a\n' }],
      author,
    });
    await test.call('POST', '/repos/lumen/config/pulls', {
      as: 'sam',
      body: { title: 'More', head: 'feature', base: 'main' },
    });
  }, 60_000);

  afterAll(() => test.close());

  const ask = async (query: string, as = 'maya') => {
    const response = await fetch(`${test.forge.origin}/api/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${test.forge.users.tokens[as]}` },
      body: JSON.stringify({ query }),
    });
    return response.json();
  };

  it('reads files and pull requests of many repositories at once', async () => {
    const { data, errors } = await ask(`{
      config: repository(owner: "lumen", name: "config") {
        nameWithOwner
        isArchived
        defaultBranchRef { name target { oid } }
        object(expression: "HEAD:.github/workflows") {
          ... on Tree { entries { name object { ... on Blob { text isBinary byteSize } } } }
        }
        absent: object(expression: "HEAD:nowhere") { oid }
        pullRequest(number: 1) { url state headRefName }
      }
      empty: repository(owner: "lumen", name: "empty") {
        defaultBranchRef { name }
        object(expression: "HEAD:.github/workflows") { oid }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      config: {
        nameWithOwner: 'lumen/config',
        isArchived: false,
        defaultBranchRef: {
          name: 'main',
          target: { oid: await test.repository.base.branchHead('main') },
        },
        object: {
          entries: [
            {
              name: 'ci.yaml',
              object: { text: 'jobs: {}\n', isBinary: false, byteSize: 9 },
            },
            {
              name: 'odd',
              object: { text: null, isBinary: true, byteSize: 2 },
            },
          ],
        },
        absent: null,
        pullRequest: {
          url: `${test.forge.origin}/lumen/config/pull/1`,
          state: 'OPEN',
          headRefName: 'feature',
        },
      },
      empty: { defaultBranchRef: null, object: null },
    });
  });

  it('answers for one repository where another is not to be seen', async () => {
    const { data, errors } = await ask(
      `{
        hidden: repository(owner: "lumen", name: "hidden") { url }
        config: repository(owner: "lumen", name: "config") {
          url
          pullRequest(number: 7) { url }
        }
      }`,
      'olaf',
    );
    expect(data.hidden).toBeNull();
    expect(data.config).toMatchObject({ pullRequest: null });
    expect(
      errors.map(({ type, path }: { type: string; path: string[] }) => [
        type,
        path.join('.'),
      ]),
    ).toEqual([
      ['NOT_FOUND', 'hidden'],
      ['NOT_FOUND', 'config.pullRequest'],
    ]);
  });

  it('tells what is left of the hour, of both APIs together', async () => {
    await test.call('GET', '/repos/lumen/config', { as: 'petra' });
    const { data } = await ask('{ rateLimit { limit remaining } }', 'petra');
    expect(data.rateLimit).toEqual({ limit: 10, remaining: 9 });
  });
});
