//

export * from '../models/ChangeResult.model';
export * from '../models/ErrorRequest.model';
export * from '../models/ModelError.model';
export * from '../models/PullRequest.model';
export * from '../models/Refusal.model';
export * from '../models/RefusalError.model';
export * from '../models/RefusalResponse.model';
export * from '../models/SealingCertificate.model';
export * from '../models/SecretCell.model';
export * from '../models/SecretChange.model';
export * from '../models/SecretEnvironment.model';
export * from '../models/SecretKeyRow.model';
export * from '../models/SecretPods.model';
export * from '../models/SecretRows.model';
export * from '../models/SecretTable.model';
export * from '../models/SecretsLook.model';
export * from '../models/SeenSecret.model';
export * from '../models/SeenSecrets.model';
