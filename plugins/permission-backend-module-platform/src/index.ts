export { permissionModulePlatform as default } from './module';
export { platformActions } from './policy/platformActions';
export { PlatformPolicy } from './policy/PlatformPolicy';
export type {
  Grant,
  PlatformPolicyDocument,
  Role,
} from './policy/PlatformPolicyDocument';
export { readPlatformPolicy } from './policy/readPlatformPolicy';
export { serviceHttpAuthFactory } from './services/serviceHttpAuthFactory';
export { servicePermissionsFactory } from './services/servicePermissionsFactory';
