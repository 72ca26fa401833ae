import type { AdoptedPlace, Adoption } from './Adoption';
import { objectName } from './takeOverProblem';

const bullets = (lines: string[]) => lines.map(line => `- ${line}`).join('\n');
const paragraphs = (...parts: string[]) => parts.join('\n\n');

/** What the pull request with an app's description tells its reviewers. */
export function describeDescription(
  { name: app, owner: asked, objects }: Adoption,
  places: AdoptedPlace[],
): string {
  const others = objects.filter(({ owner }) => owner && owner !== asked);
  const readOnly = places.filter(({ reason }) => reason);
  return paragraphs(
    `${app} runs already, delivered by objects that are not in this repository:`,
    bullets(places.map(({ reason: _, ...place }) => lineOf(place))),
    ...(others.length > 0
      ? [
          `**These say themselves that another than ${asked} owns them.** Merge only where that one agrees:`,
          bullets(
            others.map(
              ({ environment, cluster, owner, ...object }) =>
                `${environment}: \`${objectName(
                  object,
                )}\` in ${cluster}: ${owner}`,
            ),
          ),
        ]
      : []),
    'Merging this changes nothing in any cluster: no engine reads catalog-info.yaml. The portal then shows the app with its team and its status, as these objects say it. Taking the file away again takes the app out of the portal, and what runs stays.',
    ...(readOnly.length > 0
      ? [
          'Its values stay where they are, and the app is read-only in the portal:',
          bullets(readOnly.map(lineOf)),
        ]
      : []),
    ...(readOnly.length === places.length
      ? [
          'They can come later: once the reasons are gone, take this file away again, and adopt the app anew.',
        ]
      : []),
  );
}

/** What the pull request with an app's values tells its reviewers. */
export function describeTakeOver(app: string, places: AdoptedPlace[]): string {
  const taken = places.filter(({ reason }) => !reason);
  const others = places.filter(({ reason }) => reason);
  const kinds = new Set(taken.map(({ object }) => object.split(' ')[0]));
  return paragraphs(
    `The values of ${app} come to Git, as they are in effect now. Merge its description first: without it nobody owns the app.`,
    'Once this is merged, the engine applies these objects from Git:',
    bullets(taken.map(lineOf)),
    'They are the very objects that run, with the same names, namespaces, Helm releases and values. So there is one object for one thing, nothing is deleted, and a release goes on in place.',
    ...(kinds.has('HelmRelease')
      ? [
          'Flux takes spec.values out of a HelmRelease that kubectl applied. Where something else did, they stay and win over the layers: compare with `kubectl get helmrelease --show-managed-fields`, and take them out by hand.',
        ]
      : []),
    ...(kinds.has('Application')
      ? [
          'Argo CD takes the values out of an Application that kubectl applied. Where something else did, they stay beside the layers: take them out by hand.',
        ]
      : []),
    'From then on Git decides: what is changed by hand is put back, and **taking the objects out of Git deletes what they deliver**. Whatever applies them today (a pipeline, a script, a person) has to stop, or it will put the old values back.',
    ...(others.length > 0
      ? ['Not part of this:', bullets(others.map(lineOf))]
      : []),
  );
}

function lineOf({ environment, cluster, object, reason }: AdoptedPlace) {
  const why = reason ? `: ${reason}` : '';
  return `${environment}: \`${object}\` in ${cluster}${why}`;
}
