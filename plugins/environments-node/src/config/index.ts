export { platformConfigServiceRef } from './platformConfigServiceRef';
