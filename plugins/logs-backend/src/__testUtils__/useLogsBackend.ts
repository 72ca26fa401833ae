import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { lokiSetting, startLogsBackend } from './startLogsBackend';
import { TestLoki } from './TestLoki';

/**
 * The plugin for the tests of a file, with a Loki for dev and one for prod:
 * before each test whoever asks may read, and nothing was asked yet.
 */
export function useLogsBackend() {
  const logs = {} as {
    dev: TestLoki;
    prod: TestLoki;
    backend: Awaited<ReturnType<typeof startLogsBackend>>;
  };
  beforeAll(async () => {
    logs.dev = await TestLoki.start();
    logs.prod = await TestLoki.start();
    logs.backend = await startLogsBackend({
      dev: lokiSetting(logs.dev.url),
      qa: undefined,
      prod: lokiSetting(logs.prod.url, { timeoutSeconds: 1 }),
      // No stream has a label for the pods' one.
      lab: { loki: { url: logs.dev.url } },
    });
  });
  afterAll(async () => {
    await logs.backend.stop();
    await logs.dev.close();
    await logs.prod.close();
  });
  beforeEach(() => {
    logs.backend.policy.decision = { result: AuthorizeResult.ALLOW };
    jest.clearAllMocks();
    for (const loki of [logs.dev, logs.prod]) {
      loki.requests.length = 0;
      loki.handler = undefined;
      loki.lines = [];
    }
  });
  return Object.assign(logs, {
    ask: (path: string) =>
      request(logs.backend.server).get(`/api/logs/apps/checkout/${path}`),
    asked: () => [...logs.dev.requests, ...logs.prod.requests],
  });
}
