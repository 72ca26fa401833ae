import type { Program } from './Program';

const path = 'github.com/crossplane/crossplane';

export const crossplane: Program = {
  name: 'crossplane',
  folder: 'programs/crossplane',
  module: path,
  binaries: [{ name: 'crossplane', package: `${path}/cmd/crossplane` }],
  cgo: true,
  linkerVariables: version => ({
    [`${path}/internal/version.version`]: version,
  }),
  files: ['cluster/crds'],
};
