import { followLogs } from './followLogs';

const lineOf = (id: string, time: string) => ({
  id,
  time,
  environment: 'dev',
  level: 'info',
  line: id,
  labels: {},
});
const event = (name: string, data: unknown) =>
  `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

describe('followLogs', () => {
  it('follows on after a break, from the newest line, telling none twice', async () => {
    const ending = new AbortController();
    const asked: (string | undefined)[] = [];
    const answers = [
      // a line that is cut in its middle is told whole once it comes again
      event('lines', [lineOf('a', '10'), lineOf('b', '12')]) +
        event('lines', [lineOf('c', '13')]).slice(0, 40),
      event('dropped', { environment: 'dev', count: 7 }) +
        event('lines', [lineOf('b', '12'), lineOf('c', '13')]) +
        event('outcome', {
          environment: 'prod',
          state: 'failed',
          message: 'Loki does not answer',
        }),
    ];
    const lines: string[] = [];
    const notes: string[] = [];
    await followLogs({
      portal: {
        open: async (_, query) => {
          asked.push(query?.since as string | undefined);
          const answer = answers.shift();
          if (answer === undefined) {
            ending.abort();
            throw new Error('aborted');
          }
          return new Response(answer);
        },
      },
      app: 'checkout',
      query: {},
      signal: ending.signal,
      waitMs: 0,
      listener: {
        onLine: ({ id }) => lines.push(id),
        onNote: note => notes.push(note),
      },
    });
    expect(lines).toEqual(['a', 'b', 'c']);
    expect(asked).toEqual([undefined, '12', '13']);
    expect(notes).toEqual([
      'the connection ended, following on',
      'dev: 7 lines came too fast',
      'prod: Loki does not answer',
      'the connection ended, following on',
    ]);
  });

  it('says why it was refused at first', async () => {
    await expect(
      followLogs({
        portal: { open: async () => Promise.reject(new Error('not for you')) },
        app: 'checkout',
        query: {},
        signal: new AbortController().signal,
        listener: { onLine: () => {}, onNote: () => {} },
      }),
    ).rejects.toThrow('not for you');
  });
});
