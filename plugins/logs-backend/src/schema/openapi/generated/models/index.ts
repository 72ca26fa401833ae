//

export * from '../models/EnvironmentOutcome.model';
export * from '../models/ErrorError.model';
export * from '../models/ErrorRequest.model';
export * from '../models/ErrorResponse.model';
export * from '../models/LineSource.model';
export * from '../models/LogContext.model';
export * from '../models/LogEnvironment.model';
export * from '../models/LogEnvironments.model';
export * from '../models/LogLevel.model';
export * from '../models/LogLine.model';
export * from '../models/LogVolume.model';
export * from '../models/LogVolumeSeries.model';
export * from '../models/ModelError.model';
export * from '../models/PackedLine.model';
export * from '../models/PackedLogPage.model';
