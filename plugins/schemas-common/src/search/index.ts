export { FieldSearch, type FieldMatch } from './FieldSearch';
