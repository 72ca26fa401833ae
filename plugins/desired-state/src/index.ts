export { desiredStatePlugin as default } from './plugin';
