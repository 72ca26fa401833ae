export { compareVersions } from './compareVersions';
export type { Kind, KindProblem, KindVersion } from './Kind';
export { kindFromCrd, preferredVersion, type KindOrigin } from './kindFromCrd';
export { kindsOf, loadKinds, objectsIn, type LoadedKinds } from './loadKinds';
export { isCrd, parseCrd, type ParsedCrd } from './parseCrd';
export { kindOfObject, servedVersion } from './servedVersion';
