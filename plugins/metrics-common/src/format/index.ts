export { formatSignal } from './formatSignal';
export { summariseSeries, type SeriesSummary } from './summariseSeries';
