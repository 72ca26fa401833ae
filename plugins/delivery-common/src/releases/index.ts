export type { GitImages } from './GitImages';
export type { Release } from './Release';
export { releasesOf } from './releasesOf';
export { withVersions } from './withVersions';
