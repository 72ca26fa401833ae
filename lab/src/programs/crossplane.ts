import type { Program } from './Program';

const path = 'github.com/crossplane/crossplane/v2';

export const crossplane: Program = {
  name: 'crossplane',
  folder: 'programs/crossplane',
  module: path,
  binaries: [{ name: 'crossplane', package: `${path}/cmd/crossplane` }],
  linkerVariables: version => ({
    [`${path}/internal/version.version`]: version,
  }),
  files: ['cluster/crds'],
};
