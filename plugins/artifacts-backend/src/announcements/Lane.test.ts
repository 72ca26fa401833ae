import { Lane } from './Lane';

describe('Lane', () => {
  it('does few things at a time, in order, and refuses what is too much', async () => {
    const lane = new Lane({ atATime: 1, waiting: 1 });
    const full = new Error('full');
    const begun: string[] = [];
    let end = () => {};
    const first = lane.run(() => {
      begun.push('first');
      return new Promise<void>(resolve => {
        end = resolve;
      });
    }, full);
    const second = lane.run(async () => begun.push('second'), full);
    await expect(lane.run(async () => begun.push('third'), full)).rejects.toBe(
      full,
    );
    expect(begun).toEqual(['first']);
    end();
    await Promise.all([first, second]);
    expect(begun).toEqual(['first', 'second']);
  });

  it('goes on after what failed', async () => {
    const lane = new Lane({ atATime: 1, waiting: 0 });
    const full = new Error('full');
    const broken = lane.run(() => Promise.reject(new Error('broken')), full);
    await expect(broken).rejects.toThrow('broken');
    await expect(lane.run(async () => 1, full)).resolves.toBe(1);
  });
});
