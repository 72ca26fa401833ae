import type { Program } from './Program';

export const kwok: Program = {
  name: 'kwok',
  folder: 'programs/kwok',
  module: 'sigs.k8s.io/kwok',
  binaries: [{ name: 'kwok', package: 'sigs.k8s.io/kwok/cmd/kwok' }],
  files: [
    'kustomize/stage/node/fast',
    'kustomize/stage/pod/fast',
    'kustomize/stage/volume/fast',
  ],
};
