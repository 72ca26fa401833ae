export {
  allSignals,
  signalUnits,
  type AppSignals,
  type MetricsEnvironment,
  type Signal,
  type SignalChart,
  type SignalSeries,
  type SignalsState,
  type SignalUnit,
} from './AppSignals';
export {
  assembleSignals,
  type RangeAnswer,
  type RangeSample,
  type RequestFinding,
} from './assembleSignals';
