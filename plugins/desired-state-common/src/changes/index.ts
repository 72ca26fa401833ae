export type {
  ChangeAction,
  ChangeAuthor,
  ChangeDecision,
  ChangeDetail,
  ChangeFile,
  ChangeStep,
  ChangeSummary,
} from './Change';
export { changeIdFor } from './changeIdFor';
export type { ChangedEnvironment } from './ChangedEnvironment';
export { changedValues, type ChangedValue } from './changedValues';
export { changeReason } from './changeReason';
export { changeStates, isSettled, type ChangeState } from './ChangeState';
export { changeStateOf, type ChangeFacts } from './changeStateOf';
export { describeProposal, isProposalText } from './describeProposal';
export { placeOfApp, placesOf, type ChangePlace } from './placesOf';
export {
  effectiveChangesOf,
  type ChangedSide,
  type EffectiveChange,
} from './effectiveChanges';
export {
  isApproved,
  standingReviews,
  type ChangeCheck,
  type ChangeReview,
  type PullRequestFacts,
} from './PullRequestFacts';
export type {
  Rollout,
  RolloutMemory,
  RolloutState,
  RolloutTimes,
} from './Rollout';
export { rolloutOf, type DeliveryLook } from './rolloutOf';
export { stepsOf } from './stepsOf';
