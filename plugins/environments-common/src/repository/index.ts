export {
  commitPage,
  repositoryAddress,
  type RepositoryAddress,
} from './repositoryAddress';
