export { schemasPlugin as default } from './plugin';
