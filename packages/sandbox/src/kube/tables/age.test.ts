import { shortDuration } from './age';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

describe('a duration', () => {
  it.each([
    [-5, '<invalid>'],
    [0, '0s'],
    [119, '119s'],
    [2 * minute, '2m'],
    [5 * minute + 20, '5m20s'],
    [10 * minute + 20, '10m'],
    [3 * hour, '3h'],
    [3 * hour + 5 * minute, '3h5m'],
    [9 * hour + 5 * minute, '9h'],
    [2 * day + 4 * hour, '2d4h'],
    [9 * day + 4 * hour, '9d'],
    [800 * day, '2y70d'],
  ])('of %d seconds is printed %s', (seconds, text) => {
    expect(shortDuration(seconds * 1000)).toBe(text);
  });
});
