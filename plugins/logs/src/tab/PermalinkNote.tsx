import { useEffect, useRef } from 'react';
import { Alert, Button } from '@backstage/ui';
import type { LogFeed } from '../feed/LogFeed';
import { answered, type LogFeedState } from '../feed/LogFeedState';
import { timeOfLineId } from '../model/permalink';
import { shortLineTime } from '../model/lineTime';
import { whereIsLine } from '../model/whereIsLine';

/** A link's line is searched in so many older pages. */
const maxPages = 5;

/** Looks for the line that the link names, and says so if it is not there. */
export function PermalinkNote(props: {
  line: string;
  state: LogFeedState;
  feed?: LogFeed;
  onClose(): void;
}) {
  const { line, state, feed, onClose } = props;
  const pages = useRef(0);
  const { phase, buffer, hasOlder, older } = state;
  const where = whereIsLine(line, { lines: buffer.lines, hasOlder });
  const canLoad = phase === 'ready' && older.phase === 'idle';
  useEffect(() => {
    if (where !== 'older' || !canLoad || pages.current >= maxPages) return;
    pages.current += 1;
    feed?.loadOlder();
  }, [where, canLoad, feed]);
  if (phase !== 'ready' || where === 'here') return null;
  if (where === 'older' && pages.current < maxPages) return null;
  const time = timeOfLineId(line);
  const missing = state.outcomes.filter(outcome => !answered(outcome));
  return (
    <Alert
      icon
      status="warning"
      role="status"
      title={
        where === 'older'
          ? 'The line of this link is further back'
          : 'The line of this link is not there any more'
      }
      description={[
        time ? `It is from ${shortLineTime(time, true)}.` : undefined,
        where === 'older'
          ? 'Load older lines to get to it.'
          : 'Lines are kept for a limited time, and the text, the levels or the pod of the link may leave it out.',
        missing.length > 0
          ? `${missing
              .map(({ environment }) => environment)
              .join(', ')} could not be read.`
          : undefined,
      ]
        .filter(Boolean)
        .join(' ')}
      customActions={
        <Button size="small" variant="secondary" onPress={onClose}>
          Dismiss
        </Button>
      }
    />
  );
}
