export { externalSubjectOf } from './externalSubjectOf';
export { pluginTokenFor } from './pluginTokenFor';
export { readServiceIdentities } from './readServiceIdentities';
export type { ServiceIdentity } from './ServiceIdentity';
