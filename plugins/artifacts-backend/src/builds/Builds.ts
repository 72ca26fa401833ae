import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  digestsIn,
  hasEnded,
  placesOfDigest,
  readDispatchInputs,
  splitLog,
  type Build,
  type BuildJob,
  type BuildWorkflow,
  type BuiltImage,
  type StepLog,
} from '@gitops-portal/plugin-artifacts-common';
import type { DeliveryRow } from '@gitops-portal/plugin-delivery-common';
import type { DeliveryService } from '@gitops-portal/plugin-delivery-node';
import type {
  AnnouncedImage,
  AnnouncementStore,
} from '../announcements/AnnouncementStore';
import type { ActionsForge } from '../forge/ActionsForge';
import type { RegistryReader } from '../registry/RegistryReader';
import type { ProvenanceIndex } from './ProvenanceIndex';
import { buildOf, jobOf } from './views';

const pageSize = 20;

/** An app's repository, and the forge as somebody may use it. */
export interface BuildPlace {
  app: string;
  /** Its page on the forge. */
  page: string;
  forge: ActionsForge;
  credentials: BackstageCredentials;
}

/** One run with its jobs, and what is attested about what it built. */
export interface BuildDetail {
  build: Build;
  jobs: BuildJob[];
  /** Predicate types by digest. */
  evidence: Record<string, string[]>;
}

/** Runs of pipelines, what they built and where that runs. */
export class Builds {
  constructor(
    private readonly deps: {
      delivery: Pick<DeliveryService, 'statuses'>;
      store: AnnouncementStore;
      registry: Pick<RegistryReader, 'evidence'>;
      provenance: ProvenanceIndex;
      /** Names, in the order of promotion. */
      environments: string[];
    },
  ) {}

  async list(
    place: BuildPlace,
    { branch, page }: { branch?: string; page: number },
  ): Promise<{ builds: Build[]; more: boolean }> {
    const { runs, total } = await place.forge.runs({
      branch,
      page,
      size: pageSize,
    });
    const images = await this.imagesOf(
      place,
      runs.map(({ id }) => id),
    );
    return {
      builds: runs.map(run => ({
        ...buildOf(run, place.page),
        images: images.get(run.id) ?? [],
      })),
      more: page * pageSize < total,
    };
  }

  async detail(place: BuildPlace, id: number): Promise<BuildDetail> {
    const [run, jobs, images] = await Promise.all([
      place.forge.run(id),
      place.forge.jobs(id),
      this.imagesOf(place, [id]),
    ]);
    const built = images.get(id) ?? [];
    const evidence = await Promise.all(
      built.map(async ({ image, digest }) => {
        const types =
          image && (await this.deps.registry.evidence(image, digest));
        return [digest, types] as const;
      }),
    );
    return {
      build: { ...buildOf(run, place.page), images: built },
      jobs: jobs.map(jobOf),
      evidence: Object.fromEntries(
        evidence.flatMap(([digest, types]) => (types ? [[digest, types]] : [])),
      ),
    };
  }

  /** A job's lines by step; `pending` until the job has ended. */
  async log(
    place: BuildPlace,
    id: number,
  ): Promise<{ state: 'ready' | 'pending' | 'gone'; steps: StepLog[] }> {
    const job = jobOf(await place.forge.job(id));
    if (!hasEnded(job.state)) return { state: 'pending', steps: [] };
    const text = await place.forge.log(id);
    return text === undefined
      ? { state: 'gone', steps: [] }
      : { state: 'ready', steps: splitLog(text, job.steps) };
  }

  /** What can be started by hand, and from which branches. */
  async options(
    place: BuildPlace,
  ): Promise<{ workflows: BuildWorkflow[]; branches: string[] }> {
    const { forge } = place;
    const [workflows, branches] = await Promise.all([
      forge.workflows(),
      forge.branches(),
    ]);
    const read = await Promise.all(
      workflows.map(async ({ id, name, path }) => {
        const inputs = readDispatchInputs(await forge.file(path));
        return inputs ? [{ id, name, inputs }] : [];
      }),
    );
    return { workflows: read.flat(), branches };
  }

  /** Starts a workflow by hand; throws an InputError where it cannot be. */
  async start(
    place: BuildPlace,
    wanted: {
      workflow: number;
      ref: string;
      inputs: Record<string, string>;
    },
  ): Promise<void> {
    const { workflows } = await this.options(place);
    const workflow = workflows.find(({ id }) => id === wanted.workflow);
    if (!workflow) {
      throw new InputError('There is no such workflow to start by hand');
    }
    const given = Object.entries(wanted.inputs).filter(([, it]) => it !== '');
    const unknown = given.find(
      ([name]) => !workflow.inputs.some(input => input.name === name),
    );
    if (unknown) {
      throw new InputError(`${workflow.name} has no input ${unknown[0]}`);
    }
    await place.forge.dispatch(
      workflow.id,
      wanted.ref,
      Object.fromEntries(given),
    );
  }

  private async imagesOf(
    { app, credentials, forge }: BuildPlace,
    runs: number[],
  ): Promise<Map<number, BuiltImage[]>> {
    const { delivery, environments, provenance, store } = this.deps;
    const [announced, rows] = await Promise.all([
      store.ofApp(app, runs),
      // who may not see where it runs, or while nobody knows, sees the runs
      delivery
        .statuses({ credentials, app })
        .then(({ rows: found }) => found)
        .catch((): DeliveryRow[] => []),
    ]);
    const unannounced = digestsIn(rows).filter(
      digest => !announced.some(image => image.digest === digest),
    );
    const attested = await provenance.runsOf(unannounced, digest =>
      forge.attestations(digest),
    );
    const all: (Partial<AnnouncedImage> & { runId: number; digest: string })[] =
      [...announced, ...attested];
    const images = new Map<number, BuiltImage[]>();
    for (const { runId, digest, image, version, result } of all) {
      const others = images.get(runId) ?? [];
      if (others.some(other => other.digest === digest)) continue;
      const built: BuiltImage = {
        digest,
        version: version ?? versionIn(rows, digest),
        image,
        outcome: result?.outcome,
        commitUrl: result?.url,
        ...placesOfDigest(digest, rows, environments),
      };
      images.set(runId, [...others, built]);
    }
    return images;
  }
}

function versionIn(rows: DeliveryRow[], digest: string): string | undefined {
  for (const { versions } of rows) {
    const found = [versions?.desired, ...(versions?.running ?? [])].find(
      image => image?.digest === digest,
    );
    if (found?.version) return found.version;
  }
  return undefined;
}
