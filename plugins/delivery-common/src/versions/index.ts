export type { ImageVersion } from './ImageVersion';
export { isOtherVersion } from './isOtherVersion';
