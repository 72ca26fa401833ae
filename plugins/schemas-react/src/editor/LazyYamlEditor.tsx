import { Skeleton } from '@backstage/ui';
import { lazy, Suspense } from 'react';
import type { YamlEditorProps } from './YamlEditor';

// The editor is larger than most pages: only who needs it loads it.
const YamlEditor = lazy(() => import('./YamlEditor'));

/** An editor of YAML that completes and checks, loaded when it is shown. */
export function LazyYamlEditor(props: YamlEditorProps) {
  return (
    <Suspense fallback={<Skeleton width="100%" height={400} />}>
      <YamlEditor {...props} />
    </Suspense>
  );
}
