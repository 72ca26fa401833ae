export { compareVersions } from './compareVersions';
export { definitionRefusals } from './definitionRefusals';
export type { Kind, KindProblem, KindVersion } from './Kind';
export {
  OUTPUTS_ANNOTATION,
  readOutputs,
  type KindOutputs,
} from './KindOutputs';
export { kindFromCrd, preferredVersion, type KindOrigin } from './kindFromCrd';
export { kindsOf, loadKinds, objectsIn, type LoadedKinds } from './loadKinds';
export { isCrd, isCrdV1beta1, parseCrd, type ParsedCrd } from './parseCrd';
export { kindOfObject, servedVersion } from './servedVersion';
