export type { DerivationInput, DesiredRevision } from './Derivation';
export { deriveDelivery } from './deriveDelivery';
export { parseImage } from './runningVersion';
export { patienceMs } from './staleness';
