export type { EnvironmentOutcome } from './EnvironmentOutcome';
export type { LogEnvironment, LogEnvironments } from './LogEnvironment';
export { logLevels, type LogLevel } from './LogLevel';
export type { LogLine } from './LogLine';
export type { LogContext, LogPage } from './LogPage';
export type { LogFilter, LogQuery } from './LogQuery';
export type { DroppedLines, LogTailEvent } from './LogTailEvent';
export type { LogVolume, LogVolumeSeries } from './LogVolume';
