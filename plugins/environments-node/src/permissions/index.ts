export {
  createPlatformAuthorizer,
  type PlatformAuthorizer,
  type PlatformDecision,
} from './createPlatformAuthorizer';
export {
  parseTargetRef,
  platformRuleNames,
  platformTargetResource,
  platformTargetType,
} from './platformTargetResource';
export { registerPlatformTargets } from './registerPlatformTargets';
