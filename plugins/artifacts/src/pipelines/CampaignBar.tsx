import { Button, Select } from '@backstage/ui';
import {
  pipelineName,
  type Pipeline,
} from '@gitops-portal/plugin-artifacts-common';
import styles from './PipelinesPage.module.css';
import type { PipelinesView } from './usePipelinesView';

/** What the chosen apps are to be asked for. */
export function CampaignBar(props: {
  pipelines: Pipeline[];
  view: PipelinesView;
  chosen: number;
  behind: number;
  onChooseBehind: () => void;
  onReview: () => void;
}) {
  const { behind, chosen, pipelines, view } = props;
  const { pin, pipeline, version } = view;
  if (!pipeline) return null;
  return (
    <div className={styles.bar} role="region" aria-label="Campaign">
      {pipelines.length > 1 ? (
        <Select
          label="Pipeline"
          options={pipelines.map(({ workflow }) => ({
            value: workflow,
            label: pipelineName(workflow),
          }))}
          value={pipeline.workflow}
          onChange={key => view.set({ workflow: String(key), to: '' })}
        />
      ) : null}
      <Select
        label="Version to call"
        options={pipeline.versions.map(({ aliases, name }) => ({
          value: name,
          label: [name, ...aliases].join(', '),
        }))}
        value={version?.name ?? null}
        onChange={key => view.set({ to: String(key) })}
      />
      <Select
        label="Written as"
        options={[
          { value: 'commit', label: 'its commit' },
          { value: 'tag', label: 'its tag' },
        ]}
        value={pin}
        onChange={key => view.set({ pin: key === 'tag' ? 'tag' : '' })}
      />
      <div className={styles.actions}>
        <Button
          variant="secondary"
          isDisabled={behind === 0}
          onPress={props.onChooseBehind}
        >
          {`Choose all behind (${behind})`}
        </Button>
        <Button isDisabled={chosen === 0} onPress={props.onReview}>
          {`Review ${chosen} ${chosen === 1 ? 'app' : 'apps'}`}
        </Button>
      </div>
    </div>
  );
}
