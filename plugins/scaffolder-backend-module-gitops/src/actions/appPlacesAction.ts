import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { DesiredStateSource } from '@gitops-portal/plugin-environments-common';
import { appPlaces } from '../places/appPlaces';

/**
 * `gitops:app-places`: where an app's repository and image belong, so that
 * templates name no forge, no organisation and no registry.
 */
export function createAppPlacesAction(platform: {
  sources: DesiredStateSource[];
  /** Template of images' names. */
  image: string;
}) {
  return createTemplateAction({
    id: 'gitops:app-places',
    description:
      "Tells where an app's repository and image belong on this platform.",
    supportsDryRun: true,
    schema: {
      input: {
        app: z => z.string(),
        owner: z => z.string().describe('Entity ref of the team'),
        source: z =>
          z.string().optional().describe('Repository; the first where absent'),
      },
      output: {
        repoUrl: z => z.string().describe('As publish:github takes it'),
        repository: z => z.string().describe('owner/name'),
        organisation: z => z.string().describe('Who owns the repositories'),
        image: z => z.string().describe('Name of the image'),
        imagePath: z => z.string().describe('The same without the registry'),
      },
    },
    async handler(ctx) {
      const { app, owner, source: name } = ctx.input;
      const { sources, image } = platform;
      const source = name
        ? sources.find(one => one.name === name)
        : sources.at(0);
      if (!source) {
        throw new InputError(
          name
            ? `There is no source ${name}`
            : 'platform.desiredState.sources is empty',
        );
      }
      const places = appPlaces({ app, owner, source, image });
      ctx.output('repoUrl', places.repoUrl);
      ctx.output('repository', places.repository);
      ctx.output('organisation', places.organisation);
      ctx.output('image', places.image);
      ctx.output('imagePath', places.imagePath);
    },
  });
}
