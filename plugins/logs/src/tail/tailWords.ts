import type { TailPhase } from './TailConnection';

/** How a tail stands, in words. */
export function tailWords(connection: TailPhase, isPaused: boolean): string {
  switch (connection.phase) {
    case 'connecting':
      return 'Connecting …';
    case 'live':
      return isPaused ? 'Paused while you read' : 'Live';
    case 'reconnecting':
      return `Connecting again: ${connection.error.message}`;
    default:
      return `Not live: ${connection.error.message}`;
  }
}
