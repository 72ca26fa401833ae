import type { JsonObject } from '@backstage/types';
import { renderBlock } from '../yaml/renderValue';
import type { NewApp } from './NewApp';

const place = { indent: 0, step: 2, eol: '\n', endsLines: true };

/** A map as the text of a file, without keys that hold nothing. */
export function renderFile(value: JsonObject, ...comment: string[]): string {
  const head = comment.map(line => `# ${line}\n`).join('');
  const body = renderBlock(value, place);
  if (body === '') return head;
  return `${head}${head && '\n'}${body}\n`;
}

/**
 * The catalog entity of a new app, as the text of its catalog-info.yaml.
 *
 * @param spec - what the platform says of all apps; the owner wins over it
 * @param annotations - besides those of every app
 */
export function describeNewApp(
  app: Pick<NewApp, 'name' | 'title' | 'description' | 'owner' | 'repository'>,
  spec: JsonObject = {},
  annotations: Record<string, string> = {},
): string {
  const { name, title, description, owner, repository } = app;
  return renderFile({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      title,
      description,
      annotations: {
        'gitops-portal.io/app': name,
        ...(repository ? { 'github.com/project-slug': repository } : {}),
        ...annotations,
      },
    },
    spec: { type: 'service', lifecycle: 'production', ...spec, owner },
  });
}
