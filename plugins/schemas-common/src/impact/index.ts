export {
  impactJudge,
  impactOf,
  type CommittedRequest,
  type RequestImpact,
} from './impactOf';
