//

export * from '../models/Accepted.model';
export * from '../models/Announcement.model';
export * from '../models/AnnouncementResult.model';
export * from '../models/Build.model';
export * from '../models/BuildCommit.model';
export * from '../models/BuildDetail.model';
export * from '../models/BuildInput.model';
export * from '../models/BuildJob.model';
export * from '../models/BuildList.model';
export * from '../models/BuildOptions.model';
export * from '../models/BuildRepository.model';
export * from '../models/BuildRequest.model';
export * from '../models/BuildState.model';
export * from '../models/BuildStep.model';
export * from '../models/BuildWorkflow.model';
export * from '../models/BuiltImage.model';
export * from '../models/ErrorError.model';
export * from '../models/ErrorRequest.model';
export * from '../models/ErrorResponse.model';
export * from '../models/JobLog.model';
export * from '../models/ModelError.model';
export * from '../models/RerunRequest.model';
export * from '../models/StepLog.model';
