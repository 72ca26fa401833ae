//

export * from '../models/AppSignals.model';
export * from '../models/ErrorError.model';
export * from '../models/ErrorRequest.model';
export * from '../models/ErrorResponse.model';
export * from '../models/MetricsEnvironment.model';
export * from '../models/MetricsEnvironments.model';
export * from '../models/ModelError.model';
export * from '../models/SignalChart.model';
export * from '../models/SignalSeries.model';
