import { useCallback, useMemo, useState } from 'react';
import type { Release } from '@gitops-portal/plugin-delivery-common';
import type { LogEnvironment } from '@gitops-portal/plugin-logs-common';
import { FieldsPanel } from '../fields/FieldsPanel';
import { useLogFeed } from '../feed/useLogFeed';
import { histogramLayout } from '../model/histogramLayout';
import { OutcomeNotes } from '../outcomes/OutcomeNotes';
import { QueryBar } from '../query/QueryBar';
import { QueryDisclosure } from '../query/QueryDisclosure';
import { useLogsView } from '../url/useLogsView';
import { VolumePanel } from '../volume/VolumePanel';
import { LinesPanel } from './LinesPanel';
import styles from './LogsTab.module.css';
import { useLogSearch } from './useLogSearch';
import { useLogVolume } from './useLogVolume';

/** The search of one app's logs, with all that it brings. */
export function LogsPanel(props: {
  app: string;
  /** At least one of them is ready. */
  environments: LogEnvironment[];
  releases: Release[];
}) {
  const { app, environments, releases } = props;
  const [view, change] = useLogsView();
  const { search, refresh } = useLogSearch(app, environments, view);
  const { state, feed } = useLogFeed(search);
  const volume = useLogVolume(search);
  const [hasFields, setHasFields] = useState(false);
  const { levels } = search.filter;
  const layout = useMemo(
    () => volume.value && histogramLayout(volume.value, levels),
    [volume.value, levels],
  );
  const setText = useCallback((text: string) => change({ text }), [change]);
  const selected = search.filter.environments;
  return (
    <>
      <QueryBar
        environments={environments}
        selected={selected}
        view={view}
        range={search.range}
        counts={layout?.counts}
        change={change}
        onRefresh={refresh}
      />
      <QueryDisclosure outcomes={state.outcomes} />
      <VolumePanel
        volume={volume}
        layout={layout}
        releases={releases.filter(({ environment }) =>
          selected.includes(environment),
        )}
        told={state.outcomes}
        onSelect={range => change({ time: { kind: 'absolute', ...range } })}
      />
      {state.phase === 'ready' ? (
        <OutcomeNotes outcomes={state.outcomes} onRetry={refresh} />
      ) : null}
      <div className={styles.columns} data-fields={hasFields || undefined}>
        <LinesPanel
          search={search}
          view={view}
          change={change}
          environments={environments}
          state={state}
          feed={feed}
          total={layout?.bars.reduce((sum, bar) => sum + bar.total, 0)}
          onRetry={refresh}
          hasFields={hasFields}
          onFields={setHasFields}
        />
        {hasFields ? (
          <FieldsPanel lines={state.buffer.lines} onText={setText} />
        ) : null}
      </div>
    </>
  );
}
