import type { Program } from './Program';

const helmPath = 'helm.sh/helm/v3';
const kustomizePath = 'sigs.k8s.io/kustomize/kustomize/v5';

/** Argo CD's repo-server calls it to render charts. */
export const helm: Program = {
  name: 'helm',
  folder: 'programs/helm',
  module: helmPath,
  binaries: [{ name: 'helm', package: `${helmPath}/cmd/helm` }],
};

/** Argo CD's repo-server calls it to render folders with a kustomization. */
export const kustomize: Program = {
  name: 'kustomize',
  folder: 'programs/kustomize',
  module: kustomizePath,
  binaries: [{ name: 'kustomize', package: kustomizePath }],
};
