export { deliveryPlugin as default } from './plugin';
export { recentMs } from './diagnosis/checkReleases';
export { failingSentence } from './diagnosis/failingSentence';
export { useFailingReleases } from './diagnosis/useFailingReleases';
export { appRows, type AppRow } from './live/appRows';
export { useDelivery, type DeliveryView } from './live/useDelivery';
export { useReleases } from './releases/useReleases';
export { RunningVersions } from './versions/RunningVersions';
