//

export * from '../models/ErrorError.model';
export * from '../models/ErrorRequest.model';
export * from '../models/ErrorResponse.model';
export * from '../models/FieldHit.model';
export * from '../models/KindDetail.model';
export * from '../models/KindEnvironment.model';
export * from '../models/KindList.model';
export * from '../models/KindSourceStatus.model';
export * from '../models/KindSummary.model';
export * from '../models/KindUse.model';
export * from '../models/ModelError.model';
export * from '../models/SourceFreshness.model';
export * from '../models/SourcedProblem.model';
export * from '../models/VersionDetail.model';
export * from '../models/VersionSummary.model';
