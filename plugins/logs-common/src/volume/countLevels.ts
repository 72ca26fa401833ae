import { levelOfWord } from '../levels';
import { logLevels, type LogLevel, type LogVolumeSeries } from '../model';
import type { VolumeBuckets } from './volumeBuckets';

/** What was counted for one word of the level label, '' for lines without. */
export interface CountedWord {
  word: string;
  /** Unix seconds of the evaluation (the end of a bucket) and the count. */
  samples: [number, number][];
}

/**
 * Puts counts into buckets, one series for each level, gravest first. Words
 * that stand for the same level are added up; absent samples are zero.
 */
export function countLevels(
  environment: string,
  { stepSeconds, times }: VolumeBuckets,
  counted: CountedWord[],
): LogVolumeSeries[] {
  const byLevel = new Map<LogLevel, number[]>();
  for (const { word, samples } of counted) {
    const level = levelOfWord(word) ?? 'unknown';
    const counts = byLevel.get(level) ?? times.map(() => 0);
    byLevel.set(level, counts);
    for (const [at, count] of samples) {
      const bucket = Math.round((at - times[0]) / stepSeconds) - 1;
      if (bucket in counts) counts[bucket] += count;
    }
  }
  return logLevels.flatMap(level => {
    const counts = byLevel.get(level);
    return counts ? [{ environment, level, counts }] : [];
  });
}
