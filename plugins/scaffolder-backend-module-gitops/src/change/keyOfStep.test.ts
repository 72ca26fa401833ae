import { keyOfStep } from './keyOfStep';

const task = { id: 'b6d6a2f2-6a51-4a3f-9d1c-1f6f7f0c9a11' };

describe('keyOfStep', () => {
  it('is the same for the same step of the same task, and another for each other', () => {
    const keys = [
      { task },
      { task, step: { id: 'write' } },
      { task, step: { id: 'write' }, each: { key: 'dev' } },
      { task, step: { id: 'write' }, each: { key: 'prod' } },
      { task: { id: '2' }, step: { id: 'write' } },
      { task, step: { id: 'x'.repeat(200) } },
    ].map(keyOfStep);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.every(key => /^.{8,100}$/.test(key))).toBe(true);
    expect(keyOfStep({ task, step: { id: 'write' } })).toBe(keys[1]);
  });
});
