export { lineId } from './lineId';
export { mergePages, type EnvironmentPage } from './mergePages';
export {
  packPage,
  unpackPage,
  type LineSource,
  type PackedLine,
  type PackedLogPage,
} from './packPage';
