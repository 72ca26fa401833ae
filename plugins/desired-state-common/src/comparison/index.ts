export { comparedName } from './comparedName';
export { comparisonOf, compareEnvironments } from './compareEnvironments';
export type {
  ComparedCell,
  ComparedEnvironment,
  ComparedRow,
  EnvironmentComparison,
  ParsedEnvironment,
} from './EnvironmentComparison';
