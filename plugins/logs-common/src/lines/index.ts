export { lineId } from './lineId';
