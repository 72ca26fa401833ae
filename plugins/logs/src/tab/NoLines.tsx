import { Button } from '@backstage/ui';
import { EmptyState } from '@gitops-portal/plugin-environments-react';
import type { LogSearch } from '../feed/LogFeed';
import { rangeWords } from '../model/clockWords';
import type { LogsView } from '../model/logsUrl';
import { presetOf, widerTime } from '../model/timeRange';
import type { ChangeView } from '../url/useLogsView';
import styles from './LogsTab.module.css';

/** What was searched, and how one may find more. */
export function NoLines(props: {
  search: LogSearch;
  view: LogsView;
  change: ChangeView;
}) {
  const { search, view, change } = props;
  const { app, environments, text, levels, pod, container } = search.filter;
  const wider = widerTime(view.time);
  const conditions = [
    text && `with the text "${text}"`,
    levels.length > 0 && `of level ${levels.join(' or ')}`,
    pod && `of pod ${pod}`,
    container && `of container ${container}`,
  ].filter(Boolean);
  return (
    <EmptyState
      title={view.live ? 'No lines yet' : 'No lines were found'}
      description={`${app} logged nothing ${conditions.join(
        ', ',
      )} in ${environments.join(', ')} from ${rangeWords(
        search.range,
        Date.now(),
      )}.${view.live ? ' New lines appear here as they come.' : ''}`.replace(
        /\s+/g,
        ' ',
      )}
      action={
        <div className={styles.actions}>
          {wider ? (
            <Button variant="secondary" onPress={() => change({ time: wider })}>
              {`Search ${presetOf(wider.preset).words.toLowerCase()}`}
            </Button>
          ) : null}
          {conditions.length > 0 ? (
            <Button
              variant="secondary"
              onPress={() =>
                change({
                  text: '',
                  levels: [],
                  pod: undefined,
                  container: undefined,
                })
              }
            >
              Search without conditions
            </Button>
          ) : null}
        </div>
      }
    />
  );
}
