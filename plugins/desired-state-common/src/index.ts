export * from './adoption';
export * from './changes';
export { describeChange } from './changes/describeChange';
export {
  findConflicts,
  readData,
  type Conflict,
} from './changes/findConflicts';
export { pendingEdits } from './changes/pendingEdits';
export * from './comparison';
export { applyEdits, type ApplyResult } from './edits/applyEdits';
export { readYamlInTurns } from './edits/readYamlInTurns';
export { insertIntoList } from './edits/insertIntoList';
export { removeFromList } from './edits/removeFromList';
export type {
  Edit,
  EditProblem,
  MoveEdit,
  RemoveEdit,
  SetEdit,
} from './edits/Edit';
export * from './form';
export { environmentsIn } from './layout/environmentsIn';
export { findLayout, layoutNames } from './layout/findLayout';
export { helmRequests } from './layout/helmRequests';
export { helmValues } from './layout/helmValues';
export type {
  AppLayers,
  LayerChange,
  LayerPath,
  Layout,
  LayoutProblem,
  LayoutSource,
  NewLayer,
  RequestInValues,
} from './layout/Layout';
export { plain } from './layout/plain';
export { sealedSecretsLayout } from './layout/sealedSecretsLayout';
export { coalesceValues } from './merge/coalesceValues';
export { mergeLayers } from './merge/mergeLayers';
export { mergeValues } from './merge/mergeValues';
export { appNameProblem } from './newApps/appNameProblem';
export type { NewApp, NewEnvironments, NewRequest } from './newApps/NewApp';
export { planApp, type AppPlan, type SkeletonContent } from './newApps/planApp';
export {
  ownedPaths,
  pathsOwned,
  planRemoval,
  type OwnedPaths,
  type RemovalPlan,
} from './newApps/planRemoval';
export { readSkeleton } from './newApps/readSkeleton';
export type { Skeleton, SkeletonProblem } from './newApps/Skeleton';
export type {
  DeletedObject,
  DesiredPreview,
  PreviewDeletion,
  PreviewDryRun,
  PreviewFile,
  PreviewIssue,
  PreviewRequest,
} from './preview/DesiredPreview';
export {
  desiredStateChangePermission,
  desiredStateCreatePermission,
  desiredStatePermissions,
  desiredStateReadPermission,
  desiredStateRemovePermission,
} from './permissions';
export type {
  AppConfiguration,
  AppRequest,
  ConfigurationProblem,
  LayerFile,
  Origin,
} from './requests/AppConfiguration';
export { requestIdentity } from './requests/requestIdentity';
export { requestObject } from './requests/requestObject';
export {
  configurationOf,
  parseLayer,
  readConfiguration,
  type ParsedLayer,
} from './requests/readConfiguration';
export { requestIssues, type RequestIssue } from './validation/requestIssues';
export { validateChange, type ChangeIssue } from './validation/validateChange';
export { formatPath, pathsOverlap, type Path } from './yaml/Path';
export { parsePath } from './yaml/parsePath';
export { printYaml } from './yaml/printYaml';
export { helmReading, readAsHelm } from './yaml/readAsHelm';
export { valueAt } from './yaml/valueAt';
export { yamlFault } from './yaml/yamlFault';
