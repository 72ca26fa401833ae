import { MutationCase } from './MutationCase';
import { CaseSource } from './mutationCases';
import { runMutations } from './runMutations';
import { OracleVerdict, SchemaOracle } from './SchemaOracle';
import { sliceObject, sliceOf } from './sliceCase';

/** Numbers from 1 on, of which those to 10 are good. */
function counting(step = 1): () => MutationCase {
  let value = 0;
  return () => {
    value += step;
    return {
      rule: 'maximum',
      served: sliceOf({ type: 'integer', maximum: 10 }),
      object: sliceObject(value % 20),
    };
  };
}

const says = (verdict: (value: number) => boolean) =>
  ({
    ask: async ({ object }: { object: { spec: { value: number } } }) => ({
      valid: verdict(object.spec.value),
      errors: [],
      defaulted: object,
    }),
  } as unknown as SchemaOracle);

describe('runMutations', () => {
  it('takes as many of either side, and finds them equal', async () => {
    const { verdicts, verdictsUnequal, short, rules } = await runMutations(
      new Map([['maximum', counting()]]),
      says(value => value <= 10),
      200,
    );
    expect(rules).toMatchObject([{ valid: 100, invalid: 100 }]);
    expect({ verdicts, verdictsUnequal, short }).toEqual({
      verdicts: 200,
      verdictsUnequal: 0,
      short: [],
    });
  });

  it('counts every case that is judged otherwise', async () => {
    const { verdictsUnequal, failing } = await runMutations(
      new Map([['maximum', counting()]]),
      says(value => value <= 9),
      200,
    );
    expect(verdictsUnequal).toBeGreaterThan(0);
    expect(failing).toHaveLength(verdictsUnequal);
    expect(failing[0]).toMatchObject({ valid: true, oracle: { valid: false } });
  });

  it('gives up a rule that has nothing to refuse, and names it', async () => {
    const told: string[] = [];
    const { short, verdicts } = await runMutations(
      new Map<string, CaseSource>([
        ['never', counting(20)],
        ['nothing', () => undefined],
      ]),
      says(() => true),
      200,
      (rule, done) => told.push(`${rule} after ${done}`),
    );
    expect(short).toMatchObject([
      { rule: 'never', valid: 100, invalid: 0 },
      { rule: 'nothing', valid: 0, invalid: 0 },
    ]);
    expect(verdicts).toBe(100);
    expect(told).toEqual(['never after 0', 'nothing after 1']);
  });

  it('ends where the oracle has no verdict on anything', async () => {
    const failed: OracleVerdict = { valid: false, errors: [], error: 'broken' };
    const { verdictsUnequal } = await runMutations(
      new Map([['maximum', counting()]]),
      { ask: async () => failed } as unknown as SchemaOracle,
      200,
    );
    expect(verdictsUnequal).toBe(4000);
  });
});
