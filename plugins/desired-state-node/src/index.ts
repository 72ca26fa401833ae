export { DesiredStateClient } from './DesiredStateClient';
export type {
  DesiredApp,
  DesiredSource,
  DesiredStateService,
  DesiredTree,
  LayerRevision,
} from './DesiredStateService';
export { desiredStateServiceRef } from './desiredStateServiceRef';
export { desiredStateHeadTopic, type DesiredStateHead } from './events';
export {
  layoutExtensionPoint,
  type LayoutExtensionPoint,
} from './layoutExtensionPoint';
