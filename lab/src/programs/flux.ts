import type { Program } from './Program';

const sourceModule = 'github.com/fluxcd/source-controller';
const kustomizeModule = 'github.com/fluxcd/kustomize-controller';
const files = ['config/crd/bases'];

export const sourceController: Program = {
  name: 'source-controller',
  folder: 'programs/source-controller',
  module: sourceModule,
  binaries: [{ name: 'source-controller', package: sourceModule }],
  cgo: true,
  files,
};

/**
 * The CRDs of a newer source-controller, whose own dependencies the module
 * proxy does not serve: kustomize-controller reads versions that the older one
 * does not have.
 */
export const fluxCrds: Program = {
  name: 'flux-crds',
  folder: 'programs/flux-crds',
  module: sourceModule,
  binaries: [],
  files,
};

export const kustomizeController: Program = {
  name: 'kustomize-controller',
  folder: 'programs/kustomize-controller',
  module: kustomizeModule,
  binaries: [{ name: 'kustomize-controller', package: kustomizeModule }],
  files,
};
