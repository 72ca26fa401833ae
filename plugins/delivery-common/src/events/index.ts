export { eventTime } from './eventTime';
export { warningAbout } from './warningAbout';
