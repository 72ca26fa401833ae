export type {
  Cluster,
  ClusterCredential,
  ClusterCredentials,
  CredentialName,
  DesiredStateSource,
  Engine,
  Environment,
  EphemeralEnvironments,
  PlatformConfig,
  WorkloadTemplate,
  WritePolicy,
} from './PlatformConfig';
export type { ConfigProblem } from './ConfigSection';
export { parsePlatformConfig } from './parsePlatformConfig';
export { readPlatformConfig } from './readPlatformConfig';
