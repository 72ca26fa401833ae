export {
  fingerprintOf,
  parseFingerprint,
  shortFingerprint,
} from './certificates/fingerprint';
export {
  problemOfCertificate,
  type SealingCertificate,
} from './certificates/SealingCertificate';
export { ownLayerOf } from './layers/ownLayerOf';
export { isSealedSecret, readSecrets } from './layers/readSecrets';
export { sealingChange } from './layers/sealingChange';
export type { KeyInLayers, SecretInLayers } from './layers/SecretInLayers';
export {
  secretReferences,
  type SecretReference,
} from './layers/secretReferences';
export { sealingRefusal } from './layers/sealingRefusal';
export { problemOfKey, problemOfSecretName } from './names/secretNames';
export * from './permissions';
export { generateValue } from './sealing/generateValue';
export { parseSealed, type SealedValue } from './sealing/parseSealed';
export { seal, type SealOptions } from './sealing/seal';
export {
  sealingLabel,
  type SealingScope,
  type SealingTarget,
} from './sealing/SealingScope';
export {
  problemOfSize,
  secretLimitBytes,
  sizeWords,
  valueLimitBytes,
} from './sealing/valueLimits';
export { SealingUnavailableError } from './sealing/webCrypto';
export { secretsSeenIn } from './seen/secretsSeenIn';
export type { SeenSecret, SeenSecrets } from './seen/SeenSecrets';
export {
  deriveCell,
  type CellFacts,
  type DerivedCell,
} from './state/deriveCell';
export { podUse, type PodUse } from './state/podUse';
export type { SealedSecretFacts } from './state/SealedSecretFacts';
export type { SecretCell, SecretPods, SecretState } from './state/SecretCell';
export type { PodSecretReference, SecretPod } from './state/SecretPod';
export {
  deriveTable,
  type ClusterSecrets,
  type EnvironmentSecrets,
} from './table/deriveTable';
export type {
  SecretEnvironment,
  SecretKeyRow,
  SecretTable,
} from './table/SecretTable';
