import { barWords, bucketRange, moveSelection } from './barSelection';

const start = Date.parse('2026-03-10T12:00:00Z') / 1000;
const bars = [0, 1, 2].map(index => ({
  from: start + 60 * index,
  to: start + 60 * (index + 1),
  total: 1500 * index,
  segments:
    index > 0
      ? [
          {
            level: 'error' as const,
            count: 500 * index,
            bottom: 0,
            height: 0.3,
          },
          {
            level: 'info' as const,
            count: 1000 * index,
            bottom: 0,
            height: 0.7,
          },
        ]
      : [],
}));

describe('choosing bars', () => {
  it('gives their time, dragged either way', () => {
    const range = {
      from: '2026-03-10T12:01:00.000Z',
      to: '2026-03-10T12:03:00.000Z',
    };
    expect(bucketRange(bars, { anchor: 1, at: 2 })).toEqual(range);
    expect(bucketRange(bars, { anchor: 2, at: 1 })).toEqual(range);
  });

  it('says their counts, the gravest first', () => {
    expect(barWords(bars, { anchor: 1, at: 2 })).toMatch(
      /: 4,500 lines, 1,500 error, 3,000 info$/,
    );
    expect(barWords(bars, { anchor: 0, at: 0 })).toMatch(/: 0 lines$/);
  });

  it.each([
    [undefined, 'ArrowLeft', false, { anchor: 2, at: 2 }],
    [undefined, 'ArrowRight', true, { anchor: 0, at: 0 }],
    [{ anchor: 1, at: 1 }, 'ArrowRight', false, { anchor: 2, at: 2 }],
    [{ anchor: 1, at: 1 }, 'ArrowRight', true, { anchor: 1, at: 2 }],
    [{ anchor: 2, at: 2 }, 'ArrowRight', false, { anchor: 2, at: 2 }],
    [{ anchor: 0, at: 0 }, 'ArrowLeft', false, { anchor: 0, at: 0 }],
    [{ anchor: 1, at: 1 }, 'Home', true, { anchor: 1, at: 0 }],
    [{ anchor: 1, at: 1 }, 'x', false, undefined],
  ])('goes from %j by %s (Shift: %s) to %j', (from, key, shift, to) => {
    expect(moveSelection(from, key, shift, 3)).toEqual(to);
  });

  it('has nothing to choose where there are no bars', () => {
    expect(moveSelection(undefined, 'End', false, 0)).toBeUndefined();
  });
});
