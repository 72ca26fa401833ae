import { combineCells } from './combineCells';
import type { DerivedCell } from './deriveCell';

const combine = (...cells: DerivedCell[]) =>
  combineCells(cells.map((cell, index) => ({ cluster: `c${index}`, cell })));

describe('combineCells', () => {
  it('leaves the cell of the only cluster as it is', () => {
    const cell: DerivedCell = { state: 'set', message: 'All 2 pods use it' };
    expect(combine(cell)).toBe(cell);
  });

  it.each<[DerivedCell['state'][], DerivedCell['state'], string]>([
    [['set', 'waiting'], 'waiting', 'c1: waiting'],
    [['outdated', 'set'], 'outdated', 'c0: outdated'],
    [['waiting', 'notOpened', 'missing'], 'notOpened', 'c1: notOpened'],
    [['unknown', 'set'], 'unknown', 'c0: unknown'],
  ])('of %j is %s', (states, state, message) => {
    const cells = states.map(it => ({ state: it, message: `${it}` }));
    expect(combine(...cells)).toMatchObject({ state, message });
  });

  it('counts the pods of all', () => {
    const cell = (name: string, of: number): DerivedCell => ({
      state: 'set',
      pods: { using: 1, of, names: [name] },
    });
    expect(combine(cell('a', 1), cell('b', 2)).pods).toEqual({
      using: 2,
      of: 3,
      names: ['a', 'b'],
    });
  });

  it('knows nothing of an environment without clusters', () => {
    expect(combine().state).toBe('unknown');
  });
});
