export { labCommands } from './labCommands';
