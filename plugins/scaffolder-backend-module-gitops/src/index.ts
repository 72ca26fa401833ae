export { scaffolderModuleGitops as default } from './module';
