export { forgetHistory } from './forgetHistory';
