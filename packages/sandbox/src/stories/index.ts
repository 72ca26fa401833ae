export { appliedByHand, type AppliedByHand } from './appliedByHand';
export { pastBuilds, type PastBuild } from './builds/pastBuilds';
export { pastOf } from './pastOf';
export {
  existingSecrets,
  sealedSecrets,
  type ExistingSecret,
} from './existingSecrets';
export { imageDigest, REGISTRY } from './imageDigest';
export { pastTransitions, type PastTransition } from './pastTransitions';
export { EXAMPLE_CONTENT, readContent } from './readContent';
export { registerPullRequests } from './registerPullRequests';
export { sealLayers, type LayerSealer } from './sealLayers';
export { seedHistory, type GitRunner, type SeedOptions } from './seedHistory';
export type {
  PastRelease,
  SeededCommit,
  SeededHistory,
  SeededPullRequest,
} from './SeededHistory';
export { stories } from './stories';
export type {
  ChangedByHand,
  CompositionRefused,
  Crashing,
  FailingRequests,
  ImageMissing,
  JobKilled,
  Story,
  Suspended,
} from './Story';
export { signatures } from './people';
