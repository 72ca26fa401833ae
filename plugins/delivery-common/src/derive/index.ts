export type { DerivationInput, DesiredRevision } from './Derivation';
export { deriveDelivery } from './deriveDelivery';
export { engineHistory, type PastDelivery } from './engineHistory';
export { parseImage } from './runningVersion';
export { patienceMs } from './staleness';
