export { RegistryServer } from './RegistryServer';
export { digestOf, RegistryClient, type Content } from './RegistryClient';
export type { Descriptor } from './Manifest';
