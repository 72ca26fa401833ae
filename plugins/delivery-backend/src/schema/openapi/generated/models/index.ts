//

export * from '../models/Changes.model';
export * from '../models/ClusterEvent.model';
export * from '../models/ClusterState.model';
export * from '../models/ErrorError.model';
export * from '../models/ErrorRequest.model';
export * from '../models/ErrorResponse.model';
export * from '../models/HeadlineWord.model';
export * from '../models/HealthWord.model';
export * from '../models/ModelError.model';
export * from '../models/NudgeAppRequest.model';
export * from '../models/Nudged.model';
export * from '../models/NudgedObject.model';
export * from '../models/ObjectReference.model';
export * from '../models/Release.model';
export * from '../models/RemovedRow.model';
export * from '../models/Row.model';
export * from '../models/RunningVersion.model';
export * from '../models/SkippedCluster.model';
export * from '../models/StatusCause.model';
export * from '../models/StatusFreshness.model';
export * from '../models/StatusObject.model';
export * from '../models/Statuses.model';
export * from '../models/Transition.model';
export * from '../models/Version.model';
export * from '../models/Versions.model';
