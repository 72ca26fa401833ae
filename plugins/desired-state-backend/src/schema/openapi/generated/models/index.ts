//

export * from '../models/App.model';
export * from '../models/Change.model';
export * from '../models/ChangeRequest.model';
export * from '../models/Commit.model';
export * from '../models/Configuration.model';
export * from '../models/Conflict.model';
export * from '../models/Edit.model';
export * from '../models/ErrorBody.model';
export * from '../models/ErrorRequest.model';
export * from '../models/Layer.model';
export * from '../models/ModelError.model';
export * from '../models/Origin.model';
export * from '../models/Person.model';
export * from '../models/Problem.model';
export * from '../models/PullRequestLink.model';
export * from '../models/Refusal.model';
export * from '../models/RefusalResponse.model';
export * from '../models/Request.model';
export * from '../models/RequestSummary.model';
export * from '../models/Revision.model';
export * from '../models/Source.model';
export * from '../models/SourceFreshness.model';
export * from '../models/Tree.model';
export * from '../models/TreeFile.model';
export * from '../models/ValuePathInner.model';
