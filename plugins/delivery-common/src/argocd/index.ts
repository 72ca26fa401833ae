export {
  applicationSync,
  isRunning,
  type ApplicationSync,
} from './applicationSync';
export { applicationVerdict } from './applicationVerdict';
