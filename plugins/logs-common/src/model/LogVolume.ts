import type { EnvironmentOutcome } from './EnvironmentOutcome';
import type { LogLevel } from './LogLevel';

/** How many lines there are over time, by environment and level. */
export interface LogVolume {
  /** RFC 3339; start of the first bucket, at or before what was asked for. */
  from: string;
  /** RFC 3339; end of the last bucket, at or after what was asked for. */
  to: string;
  stepSeconds: number;
  /** Unix seconds: start of each bucket. */
  times: number[];
  series: LogVolumeSeries[];
  outcomes: EnvironmentOutcome[];
}

/** How many lines of a level there were in an environment. */
export interface LogVolumeSeries {
  environment: string;
  level: LogLevel;
  /** One for each bucket. */
  counts: number[];
}
