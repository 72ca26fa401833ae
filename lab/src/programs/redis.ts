import type { Program } from './Program';

export const redis: Program = {
  name: 'redis',
  folder: 'programs/redis',
  module: 'github.com/alicebob/miniredis/v2',
  binaries: [{ name: 'redis', package: '.' }],
};
