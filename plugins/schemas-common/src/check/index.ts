export { checkKinds, type KindCheck, type KindFailure } from './checkKinds';
export { checkManifests, type ManifestCheck } from './checkManifests';
export {
  checkObject,
  type ObjectCheck,
  type ObjectVerdict,
} from './checkObject';
export { isCoreGroup } from './coreGroups';
export { formatPath } from './formatPath';
export type { ManifestVerdict, ValueError } from './ManifestVerdict';
