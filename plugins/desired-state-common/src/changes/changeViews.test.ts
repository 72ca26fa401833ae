import { changedValues } from './changedValues';
import { describeProposal, isProposalText } from './describeProposal';
import { placesOf } from './placesOf';
import { stepsOf } from './stepsOf';
import { helmRequests } from '../layout/helmRequests';

describe('placesOf', () => {
  const source = {
    layout: helmRequests,
    config: {
      name: 'lumen/config',
      repository: '',
      branch: 'main',
      layout: 'helm-requests',
      apps: 'apps/${app}',
      layers: ['values.yaml', 'values.${environment}.yaml'],
    },
  };
  const environmentsOf = (app: string) =>
    app === 'shop' ? ['dev', 'prod'] : ['dev'];

  it.each<[string, string[], object[]]>([
    [
      'a layer of one environment',
      ['apps/shop/values.prod.yaml'],
      [{ app: 'shop', environments: ['prod'] }],
    ],
    [
      'a layer of all environments',
      ['apps/shop/values.yaml'],
      [{ app: 'shop', environments: ['dev', 'prod'] }],
    ],
    [
      'a file of the app that is no layer',
      ['apps/shop/catalog-info.yaml'],
      [{ app: 'shop', environments: [] }],
    ],
    [
      'several apps, and what is no app',
      ['apps/shop/values.dev.yaml', 'apps/mail/values.yaml', 'README.md'],
      [
        { app: 'shop', environments: ['dev'] },
        { app: 'mail', environments: ['dev'] },
      ],
    ],
  ])('%s', (_, files, places) => {
    expect(placesOf(source, files, environmentsOf)).toEqual(places);
  });
});

describe('stepsOf', () => {
  const facts = {
    state: 'open' as const,
    isDraft: false,
    head: 'b',
    checks: [
      { name: 'lint', state: 'passed' as const, at: '2026-03-10T12:02:00Z' },
      { name: 'test', state: 'running' as const, at: '2026-03-10T12:01:00Z' },
    ],
    reviews: [
      {
        login: 'sam',
        verdict: 'approved' as const,
        commit: 'b',
        at: '2026-03-10T12:03:00Z',
      },
    ],
    openedAt: '2026-03-10T12:00:00Z',
    openedBy: 'maya',
  };
  const authored = { authoredAt: '2026-03-10T11:59:00Z', author: 'Maya' };

  it('goes from the author over checks and reviews to the branch', () => {
    const steps = stepsOf({ ...authored, pullRequest: facts });
    expect(steps.map(({ name, state, by }) => [name, state, by])).toEqual([
      ['authored', 'done', 'Maya'],
      ['opened', 'done', 'maya'],
      ['checks', 'running', undefined],
      ['approved', 'done', 'sam'],
      ['merged', 'todo', undefined],
    ]);
  });

  it('has no approval where nobody gave one', () => {
    const steps = stepsOf({
      ...authored,
      landedAt: '2026-03-10T12:05:00Z',
      mergedBy: 'petra',
      pullRequest: { ...facts, state: 'merged', reviews: [], checks: [] },
    });
    expect(steps.map(({ name }) => name)).toEqual([
      'authored',
      'opened',
      'merged',
    ]);
    expect(steps.at(-1)).toMatchObject({ state: 'done', by: 'petra' });
  });

  it('ends where the pull request is withdrawn', () => {
    const steps = stepsOf({
      ...authored,
      pullRequest: { ...facts, state: 'closed', reviews: [] },
    });
    expect(steps.at(-1)).toMatchObject({ name: 'merged', state: 'failed' });
  });
});

describe('the text of a proposal', () => {
  const web = { name: 'web', apiVersion: 'example.org/v1', kind: 'Web' };
  const before = [
    { ...web, spec: { replicas: 2, image: { tag: 'a|b' }, env: ['x'] } },
    { ...web, name: 'db', spec: { size: 'small' } },
  ];
  const after = [
    { ...web, spec: { replicas: 3, image: { tag: 'c`d' }, env: ['x'] } },
    { ...web, name: 'cache', spec: { size: 'large' } },
  ];
  const values = changedValues(before, after);

  it('has a value of each kind where files are not merged', () => {
    const queue = { ...web, kind: 'Queue', spec: { size: 1 } };
    const old = [{ ...web, spec: { size: 1 } }, queue];
    const now = [old[0], { ...queue, spec: { size: 2 } }];
    expect(changedValues(old, now, { merges: false })).toEqual([
      { request: 'web', path: 'size', before: 1, after: 2 },
    ]);
  });

  it('has each value that a cluster gets anew', () => {
    expect(values).toEqual([
      { request: 'web', path: 'replicas', before: 2, after: 3 },
      { request: 'web', path: 'image.tag', before: 'a|b', after: 'c`d' },
      { request: 'db', path: '', before: { size: 'small' } },
      { request: 'cache', path: '', after: { size: 'large' } },
    ]);
  });

  it('cannot be broken by a value', () => {
    const text = describeProposal({
      app: 'shop',
      environments: [
        { name: 'prod', values },
        { name: 'dev', values: [] },
      ],
      titles: ['one', 'two'],
      reasons: ['because'],
      authors: ['Maya Lindgren'],
      files: ['apps/shop/values.prod.yaml'],
    });
    expect(text).toBe(`Proposed by Maya Lindgren in gitops-portal.

- one
- two

because

### shop in prod

| Request | Value | Before | After |
| --- | --- | --- | --- |
| web | \`replicas\` | \`2\` | \`3\` |
| web | \`image.tag\` | \`a\\|b\` | \`c d\` |
| db | the request | \`{"size":"small"}\` | – |
| cache | the request | – | \`{"size":"large"}\` |

### shop in dev

No value that is delivered changes.

Files:

- \`apps/shop/values.prod.yaml\`
`);
    expect(isProposalText(text)).toBe(true);
    expect(isProposalText(`See the ticket.\n\n${text}`)).toBe(false);
  });
});
