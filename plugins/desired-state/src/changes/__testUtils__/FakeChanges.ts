import type {
  ChangeDetail,
  ChangeSummary,
} from '@gitops-portal/plugin-desired-state-common';

/** A change that waits for review, as the API answers it. */
export function change(more: Partial<ChangeDetail> = {}): ChangeDetail {
  return {
    id: 'lumen+config~41',
    title: 'payments: set replicas of api to 5 in prod',
    state: 'open',
    reason: 'Waits for review',
    places: [{ app: 'payments', environments: ['prod'] }],
    author: { name: 'Maya Lindgren', user: 'user:default/maya' },
    time: '2026-03-10T12:00:00Z',
    source: 'lumen/config',
    number: 41,
    url: 'https://forge.example/lumen/config/pull/41',
    isMine: false,
    steps: [
      {
        name: 'authored',
        state: 'done',
        at: '2026-03-10T11:59:00Z',
        by: 'Maya Lindgren',
      },
      { name: 'opened', state: 'done', by: 'Maya Lindgren' },
      { name: 'approved', state: 'todo' },
      { name: 'merged', state: 'todo' },
    ],
    rollouts: [],
    values: [
      {
        app: 'payments',
        environment: 'prod',
        changes: [
          {
            subject: 'field',
            name: 'api',
            path: 'replicas',
            before: { value: 4 },
            after: { value: 5 },
          },
        ],
        more: 0,
      },
    ],
    otherValues: 0,
    files: [
      {
        path: 'apps/payments/values.prod.yaml',
        app: 'payments',
        environment: 'prod',
        diff: '@@ -4,3 +4,3 @@ requests:\n   spec:\n-    replicas: 4\n+    replicas: 5\n     port: 80\n',
      },
    ],
    otherFiles: 0,
    checks: [{ name: 'lint', state: 'passed', description: '12 files' }],
    reviews: [],
    head: 'a'.repeat(40),
    actions: {
      approve: { isAllowed: true },
      merge: { isAllowed: true },
      close: { isAllowed: false, reason: 'You may not change payments' },
    },
    forgeToken: 'browser',
    ...more,
  };
}

const environments = [
  { name: 'dev', title: 'Development', promotesTo: ['prod'] },
  { name: 'prod', title: 'Production', promotesTo: [] },
];

/** The backends of the Changes pages, over `fetch`. */
export class FakeChanges {
  changes: ChangeSummary[] = [change()];
  details: ChangeDetail[] = [change()];
  nextCursor?: string;
  problems: { source: string; message: string }[] = [];
  /** What is wrong with the next answers, where something is. */
  failure?: { status: number; message: string };
  readonly asked: { url: string; method: string; headers: Headers }[] = [];

  fetch = async (input: unknown, init?: RequestInit): Promise<Response> => {
    const url = String(input);
    const method = init?.method ?? 'GET';
    this.asked.push({ url, method, headers: new Headers(init?.headers) });
    if (url.startsWith('plugin://environments/')) return json(environments);
    if (this.failure) {
      const { status, message } = this.failure;
      const error = { name: 'Error', message };
      return json({ error, response: { statusCode: status } }, status);
    }
    const [, id, decision] = /\/changes\/([^/?]+)(?:\/(\w+))?/.exec(url) ?? [];
    if (id === undefined) return json(this.page(new URL(url).searchParams));
    const found = this.details.find(
      candidate => candidate.id === decodeURIComponent(id),
    );
    if (!found) {
      const error = { name: 'NotFoundError', message: `no ${id}` };
      return json({ error, response: { statusCode: 404 } }, 404);
    }
    if (decision === 'approve') {
      found.state = 'approved';
      found.reason = 'Waits to be merged';
    }
    return json(found);
  };

  /** The last question for a list. */
  get query(): Record<string, string> {
    const last = this.asked.filter(({ url }) => /\/changes\?/.test(url)).at(-1);
    return Object.fromEntries(new URL(last!.url).searchParams);
  }

  private page(query: URLSearchParams) {
    const counts: Record<string, number> = {};
    for (const { state } of this.changes) {
      counts[state] = (counts[state] ?? 0) + 1;
    }
    const text = query.get('text') ?? '';
    const isOlder = query.has('cursor');
    return {
      changes: isOlder
        ? [change({ id: 'lumen+config~older', title: 'Older' })]
        : this.changes.filter(({ title }) => title.includes(text)),
      ...(this.nextCursor && !isOlder ? { nextCursor: this.nextCursor } : {}),
      counts,
      problems: this.problems,
    };
  }
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });
}
