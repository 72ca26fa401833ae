export { AppDirectory } from './AppDirectory';
export { DesiredStateClient } from './DesiredStateClient';
export type { AskedBy, DesiredStateService } from './DesiredStateService';
export { desiredStateServiceRef } from './desiredStateServiceRef';
export type {
  DesiredPreview,
  NewApp,
  NewEnvironments,
  NewRequest,
  PreviewDryRun,
  PreviewFile,
  PreviewIssue,
  PreviewRequest,
} from '@gitops-portal/plugin-desired-state-common';
export { desiredStateHeadTopic, type DesiredStateHead } from './events';
export {
  layoutExtensionPoint,
  type LayoutExtensionPoint,
} from './layoutExtensionPoint';
export { forgeTokenHeader } from './forge/forgeTokenHeader';
export { FollowedApps, type AppDifferences } from './FollowedApps';
export { FollowedFiles } from './FollowedFiles';
export { personalTokenIn } from './forge/personalTokenIn';
export { readableParts } from './readableParts';
export { requestsInParts } from './requestsInParts';
export {
  fileKey,
  fileOf,
  readFileNews,
  type FileFilter,
  type ReadFileNews,
} from './readFileNews';
export * from './model';
