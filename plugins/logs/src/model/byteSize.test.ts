import { byteSize } from './byteSize';

describe('byteSize', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [16 * 1024, '16 KiB'],
    [1024 * 1000, '1.0 MiB'],
    [1024 * 1024, '1.0 MiB'],
  ])('says of %d: %s', (bytes, words) => {
    expect(byteSize(bytes)).toBe(words);
  });
});
