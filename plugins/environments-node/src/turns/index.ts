export { sendJson } from './sendJson';
export { Turns } from './Turns';
