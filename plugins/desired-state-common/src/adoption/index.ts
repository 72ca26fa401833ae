export type {
  AdoptedObject,
  AdoptedPlace,
  Adoption,
  AdoptionFile,
  AdoptionPreview,
  AdoptionRequest,
} from './Adoption';
export { adoptionOf, type AdoptionWishes } from './adoptionOf';
export {
  deliveredByAnnotation,
  deliveringKey,
  formatDeliveredBy,
  parseDeliveredBy,
  type DeliveringObject,
} from './DeliveringObject';
export { describeDescription, describeTakeOver } from './describeAdoption';
export { isSecretLike } from './isSecretLike';
export {
  planAdoption,
  type AdoptionPlan,
  type AdoptionTarget,
} from './planAdoption';
