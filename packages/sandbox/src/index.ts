export * from './conformance';
export { Forge, type ForgeOptions } from './forge/Forge';
export type { ForgeTarget } from './forge/ForgeTarget';
export { giteaDifferences } from './forge/giteaDifferences';
export { demoUsers, type ForgeUser } from './forge/access/ForgeUser';
export { GitRepository } from './forge/git/GitRepository';
export type { CommitRequest, Push } from './forge/ForgeRepository';
export type { HostedRepository } from './forge/HostedRepository';
export {
  KubeApiServer,
  SandboxCertificates,
  writeKubeconfig,
  type Cluster,
  type KubeApiServerOptions,
  type KubeObject,
  type TokenIdentity,
} from './kube';
export {
  clusterRoles,
  clusterUsers,
  type ClusterUser,
} from './process/clusters/clusterRoles';
export {
  liveForPods,
  type PodCluster,
  type PodLife,
  type Sample,
} from './pods';
export {
  defaultPorts,
  type ClusterEndpoint,
  type SandboxEndpoints,
  type SandboxPorts,
} from './process/endpoints';
export { demoSecrets } from './process/demo/demoSecrets';
export { platformConfig } from './process/hostPlatformConfig';
export { SandboxError } from './process/SandboxError';
export {
  startSandbox,
  type Sandbox,
  type SandboxOptions,
} from './process/startSandbox';
export { RegistryClient, RegistryServer } from './registry';
export {
  sealLayers,
  seedHistory,
  type GitRunner,
  type LayerSealer,
  type SeededHistory,
} from './stories';
export { SealingKey, startWorld, type World, type WorldOptions } from './world';
export { bucketCrds } from './world/crds/crossplaneCrds';
export type { PipelineState } from './world/crossplane/Composed';
export { compositionTemplates } from './world/crossplane/compositionTemplates';
export { runPipeline } from './world/crossplane/runPipeline';
