import type { Program } from './Program';

const path = 'github.com/fluxcd/helm-controller';

export const helmController: Program = {
  name: 'helm-controller',
  folder: 'programs/helm-controller',
  module: path,
  binaries: [{ name: 'helm-controller', package: path }],
  files: ['config/crd/bases'],
};
