import { TestApiProvider } from '@backstage/frontend-test-utils';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { configurationFrom } from '../__testUtils__/configurationFrom';
import type { Configuration } from '../api/Configuration';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import type { Draft } from '../model/Draft';
import { emptyEditor } from '../model/editorState';
import { useRequests } from './useRequests';

const requests = (replicas: number) => `requests:
  web:
    apiVersion: e.org/v1
    kind: Web
    spec:
      replicas: ${replicas}
  db:
    apiVersion: e.org/v1
    kind: Db
    spec: { size: ${replicas} }
`;

const about = (environment: string) => ({
  app: 'shop',
  head: 'a1',
  write: 'direct' as const,
  source: 'lumen/platform-config',
  environment,
});
const base = 'apps/shop/values.yaml';
const dev = configurationFrom(about('dev'), [
  { path: base, text: requests(1) },
]);
const prod = configurationFrom(about('prod'), [
  {
    path: 'apps/shop/values.prod.yaml',
    environment: 'prod',
    text: 'requests:\n  db:\n    spec: { size: 9 }\n',
  },
]);

describe('useRequests', () => {
  it('keeps what is typed while the other environments are read', async () => {
    let answer: (other: Configuration) => void = () => {};
    const api = {
      configuration: () =>
        new Promise<Configuration>(resolve => {
          answer = resolve;
        }),
    };
    const dispatch = jest.fn();
    const editorOf = (draft: Draft) => ({
      state: { ...emptyEditor, configuration: dev, draft },
      dispatch,
      load: async () => {},
      committed: async () => {},
    });
    const { result, rerender } = renderHook(
      (draft: Draft) =>
        useRequests({
          app: 'shop',
          configuration: dev,
          environments: [{ name: 'dev' }, { name: 'prod' }] as never,
          editor: editorOf(draft),
        }),
      {
        initialProps: {},
        wrapper: ({ children }: { children: ReactNode }) => (
          <TestApiProvider apis={[[desiredStateApiRef, api as never]]}>
            {children}
          </TestApiProvider>
        ),
      },
    );
    const removed = result.current.remove({ name: 'db' } as never);
    rerender({ [base]: requests(7) });
    await act(async () => {
      answer(prod);
      await removed;
    });
    const { draft } = dispatch.mock.calls.at(-1)[0];
    expect(draft[base]).toContain('replicas: 7');
    expect(draft[base]).not.toContain('db:');
    expect(draft['apps/shop/values.prod.yaml']).not.toContain('db:');
  });
});
