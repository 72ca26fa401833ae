import type { Program } from './Program';

const path = 'github.com/prometheus/prometheus';

/** The module v0.316.0 is the release 3.16.0. */
function releaseOf(version: string): string {
  return version.replace(/^v0\.(\d+)(\d\d)\./, '$1.$2.');
}

export const prometheus: Program = {
  name: 'prometheus',
  folder: 'programs/prometheus',
  module: path,
  binaries: [{ name: 'prometheus', package: `${path}/cmd/prometheus` }],
  // the lab names its targets; the clients of all clouds take minutes to build
  tags: ['remove_all_sd'],
  linkerVariables: version => ({
    'github.com/prometheus/common/version.Version': releaseOf(version),
  }),
};
