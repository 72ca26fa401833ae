export {
  maxPoints,
  signalRange,
  stepFor,
  timesOf,
  type SignalRange,
} from './SignalRange';
