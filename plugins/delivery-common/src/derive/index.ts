export type { DerivationInput, DesiredRevision } from './Derivation';
export { deriveDelivery } from './deriveDelivery';
export { engineHistory, type PastDelivery } from './engineHistory';
export { patienceMs } from '../verdict/staleness';
export { undelivered } from './undelivered';
