export { SimulatedClock } from './clock/SimulatedClock';
export { SystemClock } from './clock/SystemClock';
export type { WorldClock } from './clock/WorldClock';
export type {
  Behaviour,
  PullFailure,
  RunFailure,
} from './behaviours/Behaviour';
export type { SeededSecret } from './bootstrap/secretSeeder';
export { sandboxPace, type Pace } from './control/Pace';
export type { WorldRepository } from './source/GitNetwork';
export { SealedSecretsService } from './sealedSecrets/SealedSecretsService';
export { PROGRAM as SEALED_SECRETS_CONTROLLER } from './sealedSecrets/sealedSecretsController';
export { SealingKey } from './sealedSecrets/SealingKey';
export {
  startWorld,
  type Drift,
  type World,
  type WorldStatus,
} from './startWorld';
export type { PastOfApp, WorldPast } from './WorldPast';
export type { WorldCluster, WorldOptions } from './WorldOptions';
export { ordinaryLoad, type Load, type LoadOf } from './workloads/logs/Load';
export { Draw, seedOf, seedWith } from './workloads/logs/Draw';
export { LineTemplate } from './workloads/logs/LineTemplate';
export {
  speaker,
  eachUtterance,
  utterances,
  type Speaker,
  type Utterance,
} from './workloads/logs/utterances';
export { startupLines, voices, plainVoice } from './workloads/logs/voiceOf';
