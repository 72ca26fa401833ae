import type { Program } from './Program';

export const etcd: Program = {
  name: 'etcd',
  folder: 'programs/etcd',
  module: 'go.etcd.io/etcd/server/v3',
  binaries: [{ name: 'etcd', package: 'go.etcd.io/etcd/server/v3' }],
};
