export { lineId } from './lineId';
export { mergePages, type EnvironmentPage } from './mergePages';
