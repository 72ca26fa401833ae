//

export * from '../models/ClusterFreshness.model';
export * from '../models/ClusterSummary.model';
export * from '../models/EnvironmentSummary.model';
export * from '../models/ErrorError.model';
export * from '../models/ErrorRequest.model';
export * from '../models/ErrorResponse.model';
export * from '../models/ModelError.model';
