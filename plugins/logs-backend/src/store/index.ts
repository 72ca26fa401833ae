export type {
  LinesRequest,
  LogStore,
  StoreTail,
  TailRequest,
} from './LogStore';
export { StoreFailure, type StoreProblem } from './StoreFailure';
