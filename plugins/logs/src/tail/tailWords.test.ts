import type { TailPhase } from './TailConnection';
import { tailWords } from './tailWords';

const error = new Error('cut off');

describe('the words for a tail', () => {
  it.each<[TailPhase, boolean, string]>([
    [{ phase: 'connecting' }, false, 'Connecting …'],
    [{ phase: 'live' }, false, 'Live'],
    [{ phase: 'live' }, true, 'Paused while you read'],
    [{ phase: 'reconnecting', error }, true, 'Connecting again: cut off'],
    [{ phase: 'ended', error }, false, 'Not live: cut off'],
  ])('%j, paused: %s', (connection, isPaused, words) => {
    expect(tailWords(connection, isPaused)).toBe(words);
  });
});
