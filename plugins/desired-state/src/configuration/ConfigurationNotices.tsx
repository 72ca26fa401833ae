import { Alert, Button } from '@backstage/ui';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import type { Editor } from '../hooks/useEditor';

/** What the person should know before they go on. */
export function ConfigurationNotices({ editor }: { editor: Editor }) {
  const { configuration, newer, notice, error } = editor.state;
  return (
    <>
      {error ? (
        <ErrorNote
          title="What Git has by now could not be read; this is what it had before"
          error={error}
          onRetry={editor.load}
        />
      ) : null}
      {newer ? (
        <Alert
          status="warning"
          icon
          role="status"
          title="Changed meanwhile"
          description="The configuration has changed in Git since you began. Your pending changes are kept."
          customActions={
            <Button
              variant="secondary"
              size="small"
              onPress={() => editor.dispatch({ type: 'accepted' })}
            >
              Show what is new
            </Button>
          }
        />
      ) : null}
      {notice ? (
        <Alert
          status="info"
          icon
          role="status"
          title={notice}
          customActions={
            <Button
              variant="tertiary"
              size="small"
              onPress={() => editor.dispatch({ type: 'dismissed' })}
            >
              Dismiss
            </Button>
          }
        />
      ) : null}
      {(configuration?.problems ?? []).map(({ file, line, message }) => (
        <Alert
          key={`${file} ${line} ${message}`}
          status="warning"
          icon
          title={[file, line].filter(Boolean).join(':') || 'Not all is shown'}
          description={message}
        />
      ))}
    </>
  );
}
