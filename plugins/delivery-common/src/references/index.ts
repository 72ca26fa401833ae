export type { AppReferences, KnownConfigMap } from './AppReferences';
