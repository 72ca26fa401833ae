import { expect, otherReplicas, test } from './portal';

// Not one that has drifted: any commit that concerns it would end that.
const app = 'checkout';
const environment = 'dev';
const file = `apps/${app}/values.${environment}.yaml`;
const path = ['requests', 'web', 'spec', 'replicas'];

test('an agent changes a value as the person it acts for', async ({
  apiAs,
}) => {
  const api = await apiAs('maya');
  const read = await api.callTool('desired-state.get-configuration', {
    app,
    environment,
  });
  const before = await api.replicas(app, environment, 'web');
  const replicas = otherReplicas(before);
  const change = {
    ...{ app, environment },
    head: read.structuredContent?.head,
    edits: [{ op: 'set', file, path, value: replicas }],
  };
  const preview = await api.callTool('desired-state.preview-change', change);
  expect(preview.structuredContent).toMatchObject({
    write: 'direct',
    files: [{ file }],
    issues: [],
  });
  const made = await api.callTool('desired-state.change-app', {
    ...change,
    key: crypto.randomUUID(),
  });
  expect(made.isError).toBeFalsy();
  expect(await api.replicas(app, environment, 'web')).toBe(replicas);
  const commits = await api.callTool('desired-state.list-commits', {
    ...{ app, environment, limit: 1 },
  });
  expect(commits.structuredContent).toMatchObject({
    commits: [
      {
        sha: made.structuredContent?.commit,
        author: { name: 'Maya Lindgren' },
      },
    ],
  });
  const status = await api.callTool('delivery.get-status', { app });
  expect(status.structuredContent?.statuses).not.toEqual([]);
});

test('an agent of an outsider is told no', async ({ apiAs }) => {
  const api = await apiAs('olaf');
  const apps = await api.callTool('desired-state.list-apps', {});
  expect(apps.structuredContent).toEqual({ total: 0, apps: [] });
  const read = await api.callTool('desired-state.get-configuration', {
    app,
    environment,
  });
  expect(read.isError).toBe(true);
  expect(read.content[0].text).toContain(
    'NotAllowedError: You may not do desired-state.read on checkout in dev',
  );
});
