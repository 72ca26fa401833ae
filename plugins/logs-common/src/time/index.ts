export {
  compareInstants,
  formatInstant,
  millisecondsOf,
  parseInstant,
} from './instants';
