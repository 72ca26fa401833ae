import { mockCredentials } from '@backstage/backend-test-utils';
import type { DesiredRequest, RequestsQuery } from './model';
import { requestsInParts } from './requestsInParts';

const nameOf = (index: number) => `app-${String(index).padStart(4, '0')}`;

/** Tells requests of so many apps, two of each, as the backend does. */
function desiredStateOf(count: number) {
  const all = Array.from({ length: count }, (_, index) => nameOf(index));
  return {
    requests: jest.fn(async ({ after = '', limit = 0 }: RequestsQuery) =>
      all
        .filter(app => app > after)
        .slice(0, limit)
        .flatMap(app => [{ app }, { app }] as DesiredRequest[]),
    ),
  };
}

describe('requestsInParts', () => {
  it.each([
    [0, 1, 0],
    [1, 1, 1],
    [499, 1, 1],
    // Whether there are more, only another question tells.
    [500, 2, 1],
    [1200, 3, 3],
  ])(
    'reads those of %d apps by %d questions',
    async (apps, questions, parts) => {
      const desiredState = desiredStateOf(apps);
      const credentials = mockCredentials.service();
      const of = { credentials, group: 'e.org', kind: 'Web', origins: false };
      const read: DesiredRequest[][] = [];
      for await (const part of requestsInParts(desiredState, of))
        read.push(part);
      expect(read).toHaveLength(parts);
      expect(read.flat()).toHaveLength(apps * 2);
      expect(new Set(read.flat().map(({ app }) => app)).size).toBe(apps);
      expect(desiredState.requests).toHaveBeenCalledTimes(questions);
      expect(desiredState.requests.mock.calls[0]).toMatchObject([of]);
    },
  );
});
