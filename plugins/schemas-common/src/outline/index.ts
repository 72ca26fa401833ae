export { outlineOf, type OutlineRow } from './outlineOf';
