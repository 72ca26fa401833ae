import { useCallback, useRef, useState } from 'react';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Skeleton,
  TextAreaField,
} from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  CampaignPreview,
  CampaignRequest,
  PipelineUse,
} from '@gitops-portal/plugin-artifacts-common';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import { artifactsApiRef, type PipelineList } from '../api/ArtifactsApi';
import { usePolled } from '../live/usePolled';
import styles from './CampaignDialog.module.css';
import { CampaignItem } from './CampaignItem';
import { useCampaign } from './useCampaign';

/** As many as the portal previews at once. */
const most = 500;

/** Shows what apps are asked for, asks them, and tells what becomes of it. */
export function CampaignDialog(props: {
  uses: PipelineUse[];
  request: CampaignRequest;
  forge: PipelineList['forge'];
  onClose: () => void;
}) {
  const { forge, onClose } = props;
  const api = useApi(artifactsApiRef);
  // what is reviewed stays, whatever the list behind it learns
  const [{ apps, request }] = useState(() => ({
    apps: props.uses.slice(0, most).map(({ app }) => app),
    request: props.request,
  }));
  // nor does it change where one comes back from another tab
  const reviewed = useRef<CampaignPreview[]>();
  const load = useCallback(async () => {
    reviewed.current ??= await api.previewCampaign(request, apps);
    return reviewed.current;
  }, [api, apps, request]);
  const { data, error, refresh } = usePolled(load, () => undefined);
  const [note, setNote] = useState('');
  const campaign = useCampaign(request, forge);
  const { state, steps } = campaign;
  const isWorking = state === 'running' || state === 'stopping';
  const toAsk = (data ?? [])
    .filter(({ edits }) => edits.length > 0)
    .map(({ app }) => app);
  const left = toAsk.filter(app => {
    const kind = steps.get(app)?.kind;
    return !kind || kind === 'failed' || kind === 'later' || kind === 'now';
  });
  return (
    <Dialog
      isOpen
      isDismissable={!isWorking}
      isKeyboardDismissDisabled={isWorking}
      width="min(860px, 94vw)"
      height="min(760px, 90vh)"
      onOpenChange={open => {
        if (!open) onClose();
      }}
    >
      <DialogHeader>{`Ask for ${request.version}`}</DialogHeader>
      <DialogBody>
        <div className={styles.body}>
          {error ? (
            <ErrorNote
              title="What would change could not be loaded"
              error={error}
              onRetry={refresh}
            />
          ) : null}
          {campaign.error ? (
            <ErrorNote title="It went no further" error={campaign.error} />
          ) : null}
          {!data && !error ? <Skeleton height={200} width="100%" /> : null}
          {data && state === 'ready' ? (
            <>
              <p className={styles.quiet}>
                Each repository gets a branch and a pull request in your name.
                Nothing is merged. One that is open already is brought up to
                date.
              </p>
              <TextAreaField
                label="What you say to it (optional)"
                description="Stands in each pull request, as Markdown."
                value={note}
                onChange={setNote}
              />
            </>
          ) : null}
          {props.uses.length > most && state === 'ready' ? (
            <p className={styles.quiet}>
              {`The first ${most} of ${props.uses.length}: go on with the rest afterwards.`}
            </p>
          ) : null}
          {data ? (
            <ul className={styles.items} aria-label="What changes">
              {data.map(preview => (
                <CampaignItem
                  key={preview.app}
                  preview={preview}
                  step={steps.get(preview.app)}
                />
              ))}
            </ul>
          ) : null}
        </div>
      </DialogBody>
      <DialogFooter>
        <p className={styles.progress} role="status">
          {state === 'ready'
            ? ''
            : `${toAsk.length - left.length} of ${toAsk.length} done`}
        </p>
        {isWorking ? (
          <Button
            variant="secondary"
            isDisabled={state === 'stopping'}
            onPress={campaign.stop}
          >
            {state === 'stopping' ? 'Stopping …' : 'Stop'}
          </Button>
        ) : (
          <Button variant="secondary" onPress={onClose}>
            {state === 'ended' ? 'Done' : 'Cancel'}
          </Button>
        )}
        {state === 'ended' && left.length === 0 ? null : (
          <Button
            isPending={isWorking}
            isDisabled={left.length === 0}
            onPress={() => campaign.start(left, note)}
          >
            {state === 'ended'
              ? `Try ${left.length} again`
              : `Open ${toAsk.length} pull ${
                  toAsk.length === 1 ? 'request' : 'requests'
                }`}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}
