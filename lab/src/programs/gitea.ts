import type { Program } from './Program';

const path = 'code.gitea.io/gitea';

export const gitea: Program = {
  name: 'gitea',
  folder: 'programs/gitea',
  module: path,
  binaries: [{ name: 'gitea', package: path }],
  cgo: true,
  tags: ['sqlite', 'sqlite_unlock_notify'],
  linkerVariables: version => ({ 'main.Version': version.slice(1) }),
  files: ['templates', 'options', 'public'],
};
