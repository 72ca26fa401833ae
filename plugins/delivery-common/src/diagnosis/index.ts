export { diagnose, type ErrorFinding, type Trouble } from './diagnose';
export {
  compareErrors,
  isErrorStep,
  isNotable,
  type ErrorStep,
} from './errorStep';
export { lastErrorOf, type LastError } from './lastErrorOf';
export { changesAmong, likelyRelease } from './likelyRelease';
export { worstObject } from './worstObject';
