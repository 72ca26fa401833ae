import { SchemaOracle } from './SchemaOracle';

// A program in the place of the oracle, whose text is given.
const oracleOf = (program: string, mostSilent?: number) =>
  new SchemaOracle(process.execPath, ['-e', program], mostSilent);

const ANSWERING = `
  require('node:readline').createInterface({ input: process.stdin })
    .on('line', line => console.log(JSON.stringify(
      { valid: JSON.parse(line).good, errors: [] })))`;

describe('SchemaOracle', () => {
  it('answers requests in their order', async () => {
    const oracle = oracleOf(ANSWERING);
    const verdicts = await Promise.all(
      [true, false, true].map(good => oracle.ask({ good })),
    );
    oracle.end();
    expect(verdicts.map(({ valid }) => valid)).toEqual([true, false, true]);
  });

  it.each([
    ['that has ended', oracleOf('process.exit(3)'), /has ended/],
    ['that is not there', new SchemaOracle('/nonexistent/oracle'), /ENOENT/],
    [
      'that is silent',
      oracleOf('setInterval(() => {}, 1000)', 50),
      /no answer in 50 ms/,
    ],
  ])(
    'does not wait for a program %s, then or later',
    async (_, oracle, why) => {
      await expect(oracle.ask({})).rejects.toThrow(why);
      await expect(oracle.ask({})).rejects.toThrow(why);
    },
  );
});
