import type { Program } from './Program';

const path = 'github.com/argoproj/argo-cd/v3';

/** One binary; its role comes from ARGOCD_BINARY_NAME. */
export const argocd: Program = {
  name: 'argocd',
  folder: 'programs/argocd',
  module: path,
  binaries: [{ name: 'argocd', package: `${path}/cmd` }],
  linkerVariables: version => ({
    [`${path}/common.version`]: version.slice(1),
  }),
  // repo-server calls the scripts by their names on PATH
  files: [
    'manifests/crds/application-crd.yaml',
    'manifests/crds/applicationset-crd.yaml',
    'manifests/crds/appproject-crd.yaml',
    'hack/git-verify-wrapper.sh',
    'hack/gpg-wrapper.sh',
  ],
};
