import { Turns } from './Turns';

describe('Turns', () => {
  it('lets others have a turn in the middle of long work', async () => {
    const turns = new Turns(1);
    const told: string[] = [];
    setImmediate(() => told.push('other'));
    while (!turns.isOver);
    await turns.pass();
    told.push('work');
    expect(told).toEqual(['other', 'work']);
    expect(new Turns(60_000).isOver).toBe(false);
  });
});
