export { checkKinds, type KindCheck, type KindFailure } from './checkKinds';
