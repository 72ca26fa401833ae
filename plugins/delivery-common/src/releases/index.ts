export type { Release } from './Release';
export { releasesOf } from './releasesOf';
