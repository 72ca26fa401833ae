import { fromLocalInput, toLocalInput } from './localInput';

describe('a field of local time', () => {
  it.each(['2026-03-10T12:00:05.000Z', '2026-07-10T23:59:59.000Z'])(
    'holds %s to the second',
    time => {
      expect(toLocalInput(time)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
      expect(fromLocalInput(toLocalInput(time))).toBe(time);
    },
  );

  it('holds no nonsense', () => {
    expect(toLocalInput('then')).toBe('');
    expect(fromLocalInput('')).toBeUndefined();
  });
});
