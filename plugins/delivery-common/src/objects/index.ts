export type {
  Condition,
  Fields,
  ObservedObject,
  ObservedPast,
  SpecWrite,
} from './ObservedObject';
export { groupOf, observeObject } from './observeObject';
export { idOf, objectId, refOf, type ObjectId } from './keys';
