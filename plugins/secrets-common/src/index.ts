export * from './permissions';
export { seal, type SealOptions } from './sealing/seal';
export {
  sealingLabel,
  type SealingScope,
  type SealingTarget,
} from './sealing/SealingScope';
export { SealingUnavailableError } from './sealing/webCrypto';
