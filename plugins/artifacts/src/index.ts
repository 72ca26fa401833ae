export { artifactsPlugin as default } from './plugin';
