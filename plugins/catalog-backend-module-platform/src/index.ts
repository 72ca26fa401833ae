export { catalogModulePlatform as default } from './module';
export { PlatformEntityProvider } from './PlatformEntityProvider';
export { readEntities, unownedRef } from './readEntities';
