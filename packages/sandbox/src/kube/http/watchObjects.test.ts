import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { ResourceKind } from '../kinds/ResourceKind';
import { ObjectStore } from '../store/ObjectStore';
import { watchObjects } from './watchObjects';

afterEach(() => jest.useRealTimers());

it('writes nothing between its end and its close, which a slow client delays', () => {
  jest.useFakeTimers();
  // Nobody reads: it ends, and does not close.
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  const write = jest.spyOn(response, 'write');
  watchObjects({
    store: new ObjectStore({
      resourceVersion: 1,
      historyLimit: 10,
      onListenerError: error => {
        throw error;
      },
    }),
    kind: {
      group: '',
      version: 'v1',
      kind: 'Pod',
      plural: 'pods',
    } as ResourceKind,
    selection: { selective: false, matches: () => true },
    representation: {
      contentType: 'application/json',
      object: object => JSON.stringify(object),
    } as Parameters<typeof watchObjects>[0]['representation'],
    query: new URLSearchParams(
      'watch=1&allowWatchBookmarks=true&timeoutSeconds=1',
    ),
    response,
    bookmarkIntervalMs: 100,
    onEnd: () => {},
  });
  jest.advanceTimersByTime(1000);
  expect(response.writableEnded).toBe(true);
  const written = write.mock.calls.length;
  expect(written).toBeGreaterThan(1);
  jest.advanceTimersByTime(1000);
  expect(write).toHaveBeenCalledTimes(written);
});
