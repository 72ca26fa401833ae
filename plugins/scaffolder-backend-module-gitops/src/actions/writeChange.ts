import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  DesiredChange,
  DesiredChangeResult,
  DesiredStateService,
} from '@gitops-portal/plugin-desired-state-node';
import { changeOf, type ChangeInput } from '../change/changeInput';
import { inOwnWords } from '../change/inOwnWords';
import { keyOfStep } from '../change/keyOfStep';
import { reportPreview } from '../change/reportPreview';
import { outputResult, type resultSchema } from '../change/resultSchema';

/** What is used of an action's context. */
export interface WriteContext {
  logger: Pick<LoggerService, 'info'>;
  task: { id: string };
  step?: { id?: string };
  each?: JsonObject;
  isDryRun?: boolean;
  getInitiatorCredentials(): Promise<BackstageCredentials>;
  checkpoint<T extends JsonObject>(options: {
    key: string;
    fn: () => Promise<T>;
  }): Promise<T>;
  output(name: keyof typeof resultSchema, value: string | number): void;
}

/** Previews in a dry run; else writes once, however often it is resumed. */
export async function writeOnce(
  ctx: WriteContext,
  write: (key: string) => Promise<DesiredChangeResult>,
): Promise<void> {
  const key = keyOfStep(ctx);
  const result = await ctx.checkpoint({
    key: `gitops.${key}`,
    // What a checkpoint keeps is JSON, which the result is.
    fn: async () => ({ ...(await inOwnWords(write(key))) }),
  });
  outputResult(ctx, result);
}

/**
 * Writes a template's change to an app on behalf of who started the task.
 *
 * @param options.write - demands a pull request wherever it goes
 */
export async function writeChange(
  ctx: WriteContext & { input: ChangeInput },
  options: {
    desiredState: DesiredStateService;
    write?: DesiredChange['write'];
  },
): Promise<void> {
  const { desiredState, write } = options;
  const { app, environment } = ctx.input;
  const credentials = await ctx.getInitiatorCredentials();
  const apps = await inOwnWords(desiredState.apps({ credentials }));
  const found = apps.find(({ name }) => name === app);
  if (!found) {
    throw new NotFoundError(`There is no app ${app} that you may see`);
  }
  const configuration = await inOwnWords(
    desiredState.configuration({ credentials, app, environment }),
  );
  const change = {
    ...changeOf(ctx.input, found, configuration),
    ...(write ? { write } : {}),
  };
  if (ctx.isDryRun) {
    const preview = await inOwnWords(
      desiredState.preview({ credentials, app, change, dryRun: true }),
    );
    ctx.output('diff', reportPreview(preview, ctx.logger));
    return;
  }
  await writeOnce(ctx, key =>
    desiredState.change({ credentials, app, change: { ...change, key } }),
  );
}
