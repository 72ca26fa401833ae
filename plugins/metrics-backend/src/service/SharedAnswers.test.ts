import { SharedAnswers } from './SharedAnswers';

function setUp() {
  let now = 0;
  const shared = new SharedAnswers({ keptMs: 15_000, now: () => now });
  let asked = 0;
  return {
    shared,
    pass: (ms: number) => {
      now += ms;
    },
    ask: async () => {
      asked += 1;
      return asked;
    },
  };
}

describe('SharedAnswers', () => {
  it('asks once for all who ask at once, and shortly after', async () => {
    const { shared, ask, pass } = setUp();
    const answers = await Promise.all([
      shared.get('a', ask),
      shared.get('a', ask),
    ]);
    pass(14_999);
    answers.push(await shared.get('a', ask));
    pass(1);
    answers.push(await shared.get('a', ask));
    expect(answers).toEqual([1, 1, 1, 2]);
  });

  it('keeps an answer from when it came, however long it took', async () => {
    const { shared, ask, pass } = setUp();
    const slow = shared.get('a', async () => {
      pass(60_000);
      return ask();
    });
    await slow;
    pass(14_000);
    expect(await shared.get('a', ask)).toBe(1);
  });

  it('never mixes keys', async () => {
    const { shared, ask } = setUp();
    expect(await shared.get('a', ask)).toBe(1);
    expect(await shared.get('b', ask)).toBe(2);
  });

  it('shares a failure while it is under way, and asks again after it', async () => {
    const { shared, ask } = setUp();
    let failures = 0;
    const fail = async () => {
      failures += 1;
      throw new Error('down');
    };
    const both = await Promise.allSettled([
      shared.get('a', fail),
      shared.get('a', fail),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(failures).toBe(1);
    expect(await shared.get('a', ask)).toBe(1);
  });

  it('keeps a bounded number', async () => {
    const { shared, ask } = setUp();
    for (let index = 0; index < 1200; index += 1) {
      await shared.get(`key ${index}`, ask);
    }
    expect(await shared.get('key 1199', ask)).toBe(1200);
    expect(await shared.get('key 0', ask)).toBe(1201);
  });
});
