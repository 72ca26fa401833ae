import type { Program } from './Program';

const path = 'github.com/bitnami-labs/sealed-secrets';

export const sealedSecrets: Program = {
  name: 'sealed-secrets',
  folder: 'programs/sealed-secrets',
  module: path,
  binaries: [
    { name: 'sealed-secrets-controller', package: `${path}/cmd/controller` },
    { name: 'kubeseal', package: `${path}/cmd/kubeseal` },
  ],
  files: ['helm/sealed-secrets/crds'],
};
