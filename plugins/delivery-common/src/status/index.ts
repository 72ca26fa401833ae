export type {
  Cause,
  Control,
  DeliveryStatus,
  Drift,
  Engine,
  Headline,
  Health,
  Sync,
} from './DeliveryStatus';
export { headlines } from './DeliveryStatus';
export type {
  AppDelivery,
  DeliveryChanges,
  DeliveryRow,
  DeliveryStatuses,
  DeliveryTransition,
  ObjectRole,
  ObjectStatus,
} from './AppDelivery';
export { headlineOf } from './headlineOf';
export { commitOf, sameRevision, shortRevision } from './revision';
