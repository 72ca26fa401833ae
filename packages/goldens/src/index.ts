export { fullRequest } from './fullRequest';
export type { GoldenCase, GoldenFile } from './GoldenFile';
export { goldenFilesOf, readGoldenFile } from './goldenFiles';
export { readGoldens, type Golden } from './readGoldens';
