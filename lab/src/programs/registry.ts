import type { Program } from './Program';

export const registry: Program = {
  name: 'registry',
  folder: 'programs/registry',
  module: 'github.com/google/go-containerregistry',
  binaries: [{ name: 'registry', package: '.' }],
};
