export { commonestError, type CommonestError } from './commonestError';
export { diagnose, type ErrorFinding, type Trouble } from './diagnose';
export {
  compareErrors,
  isErrorStep,
  isNotable,
  type ErrorStep,
} from './errorStep';
export { loggedErrorOf, type LoggedError } from './loggedErrorOf';
export { changesAmong, likelyRelease } from './likelyRelease';
export { worstObject } from './worstObject';
