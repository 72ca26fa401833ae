export { AppDirectory } from './AppDirectory';
export { DesiredStateClient } from './DesiredStateClient';
export type {
  AskedBy,
  DesiredApp,
  DesiredChange,
  DesiredChangeResult,
  DesiredCommit,
  DesiredConfiguration,
  DesiredFileRevision,
  DesiredHistory,
  DesiredImages,
  DesiredRequest,
  DesiredSource,
  DesiredStateService,
  DesiredTree,
  LayerRevision,
  RequestImage,
} from './DesiredStateService';
export { desiredStateServiceRef } from './desiredStateServiceRef';
export { desiredStateHeadTopic, type DesiredStateHead } from './events';
export {
  layoutExtensionPoint,
  type LayoutExtensionPoint,
} from './layoutExtensionPoint';
