import { useCallback, useEffect, useMemo, useState } from 'react';
import { Skeleton, Switch, ToggleButton } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type { LogEnvironment } from '@gitops-portal/plugin-logs-common';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import { logsApiRef } from '../api/LogsApi';
import type { LogFeed, LogSearch } from '../feed/LogFeed';
import { answered, type LogFeedState } from '../feed/LogFeedState';
import { LineContext } from '../lines/LineContext';
import { LineDetails } from '../lines/LineDetails';
import { LogLines } from '../lines/LogLines';
import { groupLines } from '../model/groupLines';
import { isOfToday } from '../model/clockWords';
import { linesSummary } from '../model/linesSummary';
import type { LogsView } from '../model/logsUrl';
import { TailStatus } from '../tail/TailStatus';
import type { ChangeView } from '../url/useLogsView';
import { LinesFooter } from './LinesFooter';
import styles from './LogsTab.module.css';
import { NoLines } from './NoLines';
import { PermalinkNote } from './PermalinkNote';
import { permalinkUrl } from './permalinkUrl';

/** The lines of a search with what stands around them. */
export function LinesPanel(props: {
  search: LogSearch;
  view: LogsView;
  change: ChangeView;
  environments: LogEnvironment[];
  state: LogFeedState;
  feed?: LogFeed;
  /** How many lines there are in the time, as far as it is known. */
  total?: number;
  onRetry(): void;
  hasFields: boolean;
  onFields(shown: boolean): void;
}) {
  const { search, view, change, environments, state, feed, onRetry } = props;
  const { filter, range } = search;
  const api = useApi(logsApiRef);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [isAtTop, setAtTop] = useState(true);
  const [topRequest, setTopRequest] = useState(0);
  const showNewest = useCallback(() => {
    setOpen(new Set());
    setAtTop(true);
    setTopRequest(count => count + 1);
  }, []);
  const isPaused = !isAtTop || open.size > 0;
  useEffect(() => feed?.setHold(isPaused), [feed, isPaused]);
  useEffect(showNewest, [search, showNewest]);

  const toggle = useCallback(
    (id: string) =>
      setOpen(before => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [],
  );
  const { lines, held, cut } = state.buffer;
  const entries = useMemo(() => groupLines(lines), [lines]);
  const several = filter.environments.length > 1;
  const look = useMemo(
    () => ({
      environments: several ? environments.map(({ name }) => name) : undefined,
      withDay: !isOfToday(range, Date.now()),
      wrap: view.wrap,
      search: view.text,
    }),
    [several, environments, range, view.wrap, view.text],
  );
  const onEnd = useCallback(() => {
    const now = feed?.getState();
    if (now?.hasOlder && now.older.phase === 'idle') feed?.loadOlder();
  }, [feed]);

  return (
    <div className={styles.lines}>
      <div className={styles.toolbar}>
        <span role="status">
          {state.phase === 'loading' ? 'Searching …' : null}
          {state.phase === 'ready'
            ? linesSummary({
                loaded: lines.length,
                total: props.total,
                range,
                live: view.live,
                now: Date.now(),
              })
            : null}
        </span>
        {view.live ? (
          <TailStatus
            tail={state.tail}
            held={held.length}
            isPaused={isPaused}
            cut={cut}
            onShow={() => {
              showNewest();
              feed?.setHold(false);
            }}
            onReconnect={() => feed?.reconnect()}
          />
        ) : null}
        <span className={styles.look}>
          <Switch
            label="Wrap"
            isSelected={view.wrap}
            onChange={wrap => change({ wrap })}
          />
          <ToggleButton isSelected={props.hasFields} onChange={props.onFields}>
            Fields
          </ToggleButton>
        </span>
      </div>
      {view.line ? (
        <PermalinkNote
          line={view.line}
          state={state}
          feed={feed}
          onClose={() => change({ line: undefined })}
        />
      ) : null}
      {state.phase === 'error' && state.error ? (
        <ErrorNote
          title="The lines could not be loaded"
          error={state.error}
          onRetry={onRetry}
        />
      ) : null}
      {state.phase === 'loading' && lines.length === 0 ? (
        <LoadingLines />
      ) : null}
      {state.phase === 'ready' &&
      lines.length === 0 &&
      state.outcomes.some(answered) ? (
        <NoLines search={search} view={view} change={change} />
      ) : null}
      {lines.length > 0 ? (
        <LogLines
          entries={entries}
          look={look}
          open={open}
          target={view.line}
          isStale={state.phase === 'loading'}
          topRequest={topRequest}
          onToggle={toggle}
          onTopChange={setAtTop}
          onEnd={onEnd}
          details={entry => (
            <LineDetails
              entry={entry}
              search={view.text}
              isFiltered={Boolean(view.text) || view.levels.length > 0}
              permalink={permalinkUrl(view, entry.head, lines, range)}
              onPod={({ pod, container }) => change({ pod, container })}
              onText={text => change({ text })}
              loadWhole={one => api.wholeLine(filter.app, one)}
              context={one => <LineContext app={filter.app} line={one} />}
            />
          )}
          footer={
            <LinesFooter
              state={state}
              view={view}
              range={range}
              change={change}
              onOlder={without => feed?.loadOlder(without)}
            />
          }
        />
      ) : null}
    </div>
  );
}

function LoadingLines() {
  return (
    <div aria-label="Loading lines" aria-busy className={styles.skeleton}>
      {Array.from({ length: 16 }, (_, index) => (
        <Skeleton
          key={index}
          height={18}
          width={`${60 + ((index * 37) % 38)}%`}
        />
      ))}
    </div>
  );
}
