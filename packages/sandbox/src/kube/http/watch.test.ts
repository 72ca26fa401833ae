import { configMap } from '../__testUtils__/manifests';
import { startTestCluster } from '../__testUtils__/startTestCluster';
import type { TestCluster } from '../__testUtils__/startTestCluster';
import { WireClient } from '../__testUtils__/WireClient';

const path = '/api/v1/namespaces/default/configmaps';

describe('a watch', () => {
  let cluster: TestCluster;
  let wire: WireClient;

  beforeEach(async () => {
    cluster = await startTestCluster({
      bookmarkIntervalMs: 20,
      historyLimit: 10,
    });
    wire = new WireClient(cluster);
  });

  afterEach(() => cluster.stop());

  const write = (name: string, value: string) =>
    cluster.server.cluster.apply(configMap(name, { value }), 'test');

  const version = async () =>
    (await wire.get(path)).body.metadata.resourceVersion;

  it('begins with what is there when it names no version', async () => {
    write('a', '1');
    const stream = await wire.stream(`${path}?watch=1`);
    expect(await stream.event()).toMatchObject({
      type: 'ADDED',
      object: { kind: 'ConfigMap', metadata: { name: 'a' } },
    });
    write('a', '2');
    expect(await stream.event()).toMatchObject({
      type: 'MODIFIED',
      object: { data: { value: '2' } },
    });
    stream.close();
  });

  it('resumes after a version without a gap', async () => {
    const from = await version();
    write('a', '1');
    write('b', '1');
    const stream = await wire.stream(
      `${path}?watch=true&resourceVersion=${from}`,
    );
    write('c', '1');
    const names = [];
    for (let i = 0; i < 3; i++) {
      names.push((await stream.event()).object.metadata.name);
    }
    expect(names).toEqual(['a', 'b', 'c']);
    stream.close();
  });

  it('sends bookmarks to those who want them, with the latest version', async () => {
    const stream = await wire.stream(
      `${path}?watch=1&allowWatchBookmarks=true&resourceVersion=${await version()}`,
    );
    cluster.server.cluster.apply(
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 's', namespace: 'default' },
      },
      'test',
    );
    const latest = await version();
    let event = await stream.event();
    while (event.object.metadata.resourceVersion !== latest) {
      expect(event.type).toBe('BOOKMARK');
      event = await stream.event();
    }
    expect(event.object.kind).toBe('ConfigMap');
    stream.close();
  });

  it('ends after its timeout, with a last bookmark', async () => {
    const stream = await wire.stream(
      `${path}?watch=1&allowWatchBookmarks=1&timeoutSeconds=1&resourceVersion=${await version()}`,
    );
    let last: string | undefined;
    for (let line = await stream.next(); line; line = await stream.next()) {
      last = line;
    }
    expect(JSON.parse(last!).type).toBe('BOOKMARK');
  });

  it('says Gone when the version has left the history', async () => {
    const from = await version();
    for (let i = 0; i < 20; i++) {
      write('a', `${i}`);
    }
    const stream = await wire.stream(`${path}?watch=1&resourceVersion=${from}`);
    expect(await stream.event()).toMatchObject({
      type: 'ERROR',
      object: {
        kind: 'Status',
        code: 410,
        reason: 'Expired',
        message: expect.stringMatching(
          /^too old resource version: \d+ \(\d+\)$/,
        ),
      },
    });
    expect(await stream.next()).toBeUndefined();
  });

  it('streams the list first where asked, and marks its end', async () => {
    write('a', '1');
    const stream = await wire.stream(
      `${path}?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true`,
    );
    expect((await stream.event()).type).toBe('ADDED');
    expect(await stream.event()).toMatchObject({
      type: 'BOOKMARK',
      object: {
        metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } },
      },
    });
    stream.close();
  });

  it('refuses sendInitialEvents without its resourceVersionMatch', async () => {
    const { code, body } = await wire.get(
      `${path}?watch=1&sendInitialEvents=1`,
    );
    expect({ code, reason: body.reason }).toEqual({
      code: 422,
      reason: 'Invalid',
    });
  });

  it('is counted while it is open', async () => {
    const stream = await wire.stream(`${path}?watch=1`);
    expect(cluster.server.stats().watches).toEqual({ configmaps: 1 });
    stream.close();
    await expect(closed(cluster)).resolves.toEqual({});
  });
});

async function closed({ server }: TestCluster) {
  for (;;) {
    const { watches } = server.stats();
    if (Object.keys(watches).length === 0) {
      return watches;
    }
    await new Promise(resolve => setImmediate(resolve));
  }
}
