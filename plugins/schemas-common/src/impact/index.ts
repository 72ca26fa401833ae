export {
  impactOf,
  type CommittedRequest,
  type RequestImpact,
} from './impactOf';
