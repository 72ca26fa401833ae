export { AppDirectory } from './AppDirectory';
export { DesiredStateClient } from './DesiredStateClient';
export type {
  AskedBy,
  DesiredApp,
  DesiredChange,
  DesiredChangeResult,
  DesiredCommit,
  DesiredConfiguration,
  DesiredImages,
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
