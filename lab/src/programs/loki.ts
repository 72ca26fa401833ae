import type { Program } from './Program';

const path = 'github.com/grafana/loki/v3';

export const loki: Program = {
  name: 'loki',
  folder: 'programs/loki',
  module: path,
  binaries: [{ name: 'loki', package: `${path}/cmd/loki` }],
  linkerVariables: version => ({
    [`${path}/pkg/util/build.Version`]: version.slice(1),
  }),
};
