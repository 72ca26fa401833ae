export {
  createPlatformAuthorizer,
  type PlatformAuthorizer,
  type PlatformDecision,
} from './createPlatformAuthorizer';
export {
  parseTargetRef,
  platformRuleNames,
  platformTargetResource,
} from './platformTargetResource';
export { registerPlatformTargets } from './registerPlatformTargets';
