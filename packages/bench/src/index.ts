export { percentiles } from './percentiles';
