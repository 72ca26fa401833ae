export type { Condition, Fields, ObservedObject } from './ObservedObject';
export { groupOf, observeObject } from './observeObject';
export { idOf, objectId, refOf, type ObjectId } from './keys';
