export { DesiredStateClient } from './DesiredStateClient';
export {
  desiredStateHeadTopic,
  type DesiredStateHead,
} from './desiredStateHead';
export type {
  AskedBy,
  DesiredApp,
  DesiredChange,
  DesiredChangeResult,
  DesiredCommit,
  DesiredConfiguration,
  DesiredFiles,
  DesiredRequest,
  DesiredSource,
  DesiredStateService,
} from './DesiredStateService';
export { desiredStateServiceRef } from './desiredStateServiceRef';
