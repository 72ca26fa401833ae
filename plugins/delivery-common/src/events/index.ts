export type { AppEvent } from './AppEvent';
export { eventTime } from './eventTime';
export { lastWarning } from './lastWarning';
export { warningAbout } from './warningAbout';
