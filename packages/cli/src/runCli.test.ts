import type { Command } from './Command';
import { runWith } from './__testUtils__/runWith';
import { UsageError } from './UsageError';

const greet: Command = {
  name: 'greet',
  summary: 'greets',
  help: 'greet NAME',
  async run([name], output) {
    if (!name) {
      throw new UsageError('NAME is missing');
    }
    if (name === 'nobody') {
      throw new Error('there is nobody');
    }
    output.out(`hello ${name}`);
    return 0;
  },
};

const run = (...args: string[]) => runWith([greet], args);

describe('runCli', () => {
  it('runs a command', async () => {
    expect(await run('greet', 'Maya')).toEqual({
      code: 0,
      out: 'hello Maya',
      err: '',
    });
  });

  it.each([
    [[], 2, /greets/],
    [['--help'], 0, /greets/],
    [['greet', '--help'], 0, /greet NAME/],
  ])('helps with %j', async (args, code, text) => {
    const result = await run(...args);
    expect(result.code).toBe(code);
    expect(result.out).toMatch(text);
  });

  it.each([
    [['dance'], 2, /Unknown command 'dance'/],
    [['greet'], 2, /NAME is missing/],
    [['greet', 'nobody'], 1, /there is nobody/],
  ])('says what is wrong with %j', async (args, code, text) => {
    const result = await run(...args);
    expect(result.code).toBe(code);
    expect(result.err).toMatch(text);
  });
});
