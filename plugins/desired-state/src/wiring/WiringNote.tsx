import {
  formatPath,
  type OutputUse,
} from '@gitops-portal/plugin-desired-state-common';
import type { KindOutputs } from '@gitops-portal/plugin-schemas-common';
import { Button } from 'react-aria-components';
import type { OutputUseElsewhere } from '../api/OutputUses';
import styles from './WiringNote.module.css';

/** What a request gives to others, and who takes it. */
export function WiringNote(props: {
  outputs: KindOutputs | undefined;
  uses: OutputUse[];
  /** Those of other apps. */
  elsewhere: OutputUseElsewhere[];
  /** Goes to a place of another request. */
  onShow: (request: string, field: string) => void;
}) {
  const { outputs, uses, elsewhere } = props;
  if (!outputs || outputs.secrets.length + outputs.values.length === 0) {
    return null;
  }
  return (
    <dl className={styles.wiring}>
      <div>
        <dt>Gives</dt>
        <dd>
          {outputs.secrets.map(({ name, keys }) => (
            <span key={name}>
              Secret <code>{name}</code> ({keys.join(', ')})
            </span>
          ))}
          {outputs.values.map(({ title, value }) => (
            <span key={value}>
              {title} <code>{value}</code>
            </span>
          ))}
        </dd>
      </div>
      <div>
        <dt>Used by</dt>
        <dd>
          {uses.length + elsewhere.length === 0 ? (
            <span>nobody yet</span>
          ) : null}
          {uses.map(({ request, path }) => (
            <Button
              key={`${request} ${formatPath(path)}`}
              className={styles.use}
              onPress={() =>
                props.onShow(request, formatPath(['spec', ...path]))
              }
            >
              {request} <code>{formatPath(path)}</code>
            </Button>
          ))}
          {elsewhere.map(({ app, request, path }) => (
            <span key={`${app} ${request} ${path}`}>
              {app} {request} <code>{path.replace(/^spec\./, '')}</code>
            </span>
          ))}
        </dd>
      </div>
    </dl>
  );
}
