export { DeliveryClient } from './DeliveryClient';
export type { DeliveryService } from './DeliveryService';
export { deliveryServiceRef } from './deliveryServiceRef';
export { WorkloadScopes } from './WorkloadScopes';
