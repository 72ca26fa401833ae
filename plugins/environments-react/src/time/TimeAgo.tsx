import { relativeTime } from './relativeTime';
import { useNow } from './useNow';

/**
 * A time relative to now, the absolute one on hover.
 *
 * @param time - RFC 3339
 */
export function TimeAgo({ time }: { time: string }) {
  const now = useNow();
  const date = new Date(time);
  const absolute = Number.isNaN(date.getTime())
    ? time
    : date.toLocaleString(undefined, {
        dateStyle: 'medium',
        timeStyle: 'long',
      });
  return (
    <time dateTime={time} title={absolute}>
      {relativeTime(time, Math.max(now, Date.now()))}
    </time>
  );
}
