export { groupUnmapped, type FoundObject } from './groupUnmapped';
export { heldValues } from './heldValues';
export type {
  Applier,
  HeldValues,
  Origin,
  UnmappedApp,
  UnmappedApps,
  UnmappedObject,
} from './UnmappedApp';
export { unmappedIn } from './unmappedIn';
