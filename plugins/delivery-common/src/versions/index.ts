export type { AppVersions, RunningImage } from './AppVersions';
export { compactVersions } from './compactVersions';
export { currentVersion } from './currentVersion';
export type { ImageVersion } from './ImageVersion';
export { isOtherVersion } from './isOtherVersion';
export { mainOf } from './mainOf';
export { parseImage } from './parseImage';
export { versionNotes, type VersionNote } from './versionNotes';
export { shortDigest, versionWords } from './versionWords';
