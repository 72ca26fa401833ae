import type { HostedRepository } from '../forge/HostedRepository';
import { appliedByHand, pastOf, stories, type SeededHistory } from '../stories';
import { Traffic } from '../traffic';
import { startWorld, type SealingKey } from '../world';
import { demoClusters, startClusters } from './clusters/startClusters';
import { Closers } from './Closers';
import { driftByHand } from './control/driftByHand';
import type { SandboxPorts } from './endpoints';
import type { Platform } from './Platform';
import { behaviourOf, SpoiledImages } from './spoiledImages';
import type { StateFolder } from './state/StateFolder';
import { demoLoad } from './demo/demoLoad';
import { demoSecrets } from './demo/demoSecrets';
import { playStories } from './demo/playStories';
import { storyBehaviour } from './demo/storyBehaviour';
import { withQuota } from './demo/withQuota';

/** Starts the clusters and the world in them. */
export async function startPlatform(options: {
  folder: StateFolder;
  ports: SandboxPorts;
  repository: HostedRepository;
  /** Of an app that is delivered past the platform repository. */
  pressroom: HostedRepository;
  history: SeededHistory;
  /** By environment. */
  sealingKeys: ReadonlyMap<string, SealingKey>;
  log: (line: string) => void;
}): Promise<Platform> {
  const { folder, history, repository, pressroom, sealingKeys, log } = options;
  const closers = new Closers();
  const close = () =>
    closers.close(error => log(`sandbox: could not close: ${error}`));
  const demoApps = new Set(history.commits.flatMap(appsTouched));
  const told = stories(folder.createdAt);
  const load = demoLoad(new Traffic(told, history), told);
  const spoiled = SpoiledImages.open(folder.file('spoiled-images.json'));
  const { servers, endpoints, ...files } = await startClusters(options);
  for (const server of servers.values()) {
    closers.add(() => server.close());
  }
  const clusters = new Map(
    [...servers].map(([name, server]) => [name, server.cluster]),
  );
  try {
    const world = await startWorld({
      clusters: demoClusters.map(({ environment, engine }) => ({
        environment,
        engine,
        cluster: withQuota(
          servers.get(environment)!.cluster,
          told.filter(story => story.environment === environment),
        ),
      })),
      repositories: [repository, pressroom].map(hosted => ({
        url: hosted.html('.git'),
        directory: hosted.git.directory,
        onPush: (listener: () => void) => hosted.base.onPush(() => listener()),
      })),
      applied: appliedByHand({ pressroom: pressroom.html('.git') }),
      behaviours: [
        ...spoiled.list().map(behaviourOf),
        ...told.flatMap(storyBehaviour),
      ],
      load,
      secrets: demoSecrets(),
      sealingKeys,
      past: (environment, app) =>
        demoApps.has(app) ? pastOf(history, told, environment, app) : undefined,
      log,
    });
    closers.add(() => world.close());
    closers.add(
      playStories({
        clusters,
        stories: told,
        done: folder.file('stories.json'),
      }),
    );
    return {
      clusters,
      endpoints,
      kubeconfig: files.kubeconfig,
      certificateAuthority: files.certificateAuthority,
      drift: ({ app, environment, requests }) => {
        const { patch, ...drift } = driftByHand(
          clusters.get(environment),
          app,
          requests,
        );
        const { object, manager } = drift;
        world.drift({ environment, object, patch, manager });
        return drift;
      },
      spoil: image => {
        spoiled.add(image);
        world.behave(behaviourOf(image));
      },
      watches: environment => servers.get(environment)?.stats().watches ?? {},
      world: () => world.status(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function appsTouched({ files }: { files: string[] }): string[] {
  return files.flatMap(file => /^apps\/([^/]+)\//.exec(file)?.[1] ?? []);
}
