import { waitFor, within } from './within';

const never = () => new Promise<never>(() => {});
const fail = async () => {
  throw new Error('not yet');
};

describe('within', () => {
  it('tells what a step comes to', async () => {
    await expect(within('a step', 60_000, async () => 5)).resolves.toBe(5);
  });

  it.each([
    ['takes too long', never, 'a step: no answer within 0 seconds'],
    ['fails', fail, 'a step: not yet'],
  ])('names a step that %s', async (_, run, message) => {
    await expect(within('a step', 20, run)).rejects.toThrow(message);
  });
});

describe('waitFor', () => {
  it('asks until there is an answer', async () => {
    let asked = 0;
    const ask = async () => {
      asked += 1;
      return asked < 3 ? fail() : asked;
    };
    await expect(waitFor('a step', 60_000, ask, 1)).resolves.toBe(3);
  });

  it.each([
    ['never answers', never, /^a step: no answer/],
    ['fails on and on', fail, 'a step: not yet'],
  ])('names a step that %s', async (_, ask, message) => {
    await expect(waitFor('a step', 20, ask, 1)).rejects.toThrow(message);
  });
});
