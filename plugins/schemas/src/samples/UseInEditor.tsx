import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { CopyButton } from '../kind/CopyButton';
import type { ShownKind } from '../kind/ShownKind';
import styles from './SamplesTab.module.css';

/** How one's own editor completes and checks the kind. */
export function UseInEditor({ kind, version }: ShownKind) {
  const config = useApi(configApiRef);
  const base = `${config.getString('backend.baseUrl')}/api/schemas/json-schema`;
  const isPublic =
    config.getOptionalBoolean('platform.schemas.publicJsonSchemas') ?? false;
  const own = `${base}/${kind.group}/${kind.kind}/${version.name}.json`;
  const values = `${base}/layouts/helm-requests/values.json`;
  return (
    <section aria-label="In your own editor" className={styles.panel}>
      <h2 className={styles.title}>In your own editor</h2>
      <p className={styles.text}>
        With yaml-language-server (in VS Code the extension YAML by Red Hat),
        put this as the first line of a file, and the editor completes and
        checks it.
      </p>
      <Line label="A manifest of this kind" url={own} />
      <Line label="A values file of an app" url={values} />
      {!isPublic && (
        <p className={styles.text}>
          This portal shows its schemas to those who are signed in only, which
          an editor is not. Ask its operator for{' '}
          <code>platform.schemas.publicJsonSchemas</code>, or write the schema
          to a file with <code>npm run --silent cli -- schema json-schema</code>
          .
        </p>
      )}
    </section>
  );
}

function Line({ label, url }: { label: string; url: string }) {
  const line = `# yaml-language-server: $schema=${url}`;
  return (
    <div className={styles.line}>
      <span className={styles.label}>{label}</span>
      <code className={styles.code}>{line}</code>
      <CopyButton text={line} label="Copy line" />
    </div>
  );
}
