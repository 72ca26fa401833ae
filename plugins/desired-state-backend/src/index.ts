export { desiredStatePlugin as default } from './plugin';
export { startWriter, type WriterChange } from './startWriter';
