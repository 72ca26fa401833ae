export { Turns } from './Turns';
