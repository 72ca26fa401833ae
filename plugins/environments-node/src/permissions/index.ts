export {
  createPlatformAuthorizer,
  type PlatformAuthorizer,
} from './createPlatformAuthorizer';
export {
  parseTargetRef,
  platformRuleNames,
  platformTargetResource,
  platformTargetType,
  stringifyTargetRef,
} from './platformTargetResource';
export { registerPlatformTargets } from './registerPlatformTargets';
