export { compareEnvironments } from './compareEnvironments';
export type {
  ComparedCell,
  ComparedEnvironment,
  ComparedRow,
  EnvironmentComparison,
} from './EnvironmentComparison';
