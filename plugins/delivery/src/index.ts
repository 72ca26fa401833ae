export { deliveryPlugin as default } from './plugin';
export { appRows, type AppRow } from './live/appRows';
export { useDelivery, type DeliveryView } from './live/useDelivery';
export { useReleases } from './releases/useReleases';
